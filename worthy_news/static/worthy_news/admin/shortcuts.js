/*
 * Shortcuts: what this page offers by key, said in aria-keyshortcuts and in a dialog.
 *
 * A key pressed alone does nothing in a field, nor where somebody turned such keys off; no key does
 * anything while a dialog is open. Publishing takes a second key press: the first leads to the button.
 */

const STORE = "worthy_news.single_keys";
const MAC = /Mac|iP(ad|hone|od)/.test(navigator.platform);

/** Keys, what they are for, and what they do with it; of two for the same keys, the first that is there. */
const KEYS = [
    ["Control+S", "[name=_continue]", press],
    ["Control+Enter", "[name=_publish]", toButton],
    ["Control+Enter", "[name=_submit]", toButton],
    ["/", "#searchbar", focus],
    ["n", ".object-tools .addlink", press],
    ["v", "[data-shortcuts=paste]", press],
    ["c", "#worthy-checklist", toRegion],
    ["l", "[data-shortcuts=list]", press],
    ["?", "[data-shortcuts=open]", press],
];

const part = (name) => document.querySelector(`[data-shortcuts="${name}"]`);
const dialog = document.getElementById("worthy-shortcuts");
const offered = new Map();

function press(element) {
    element.click();
}

function focus(element) {
    element.focus();
    element.select?.();
}

function toRegion(region) {
    region.tabIndex = -1;
    region.scrollIntoView({ block: "nearest" });
    region.focus({ preventScroll: true });
}

/** Ask first what the change is, where readers have the story; then it is the button's turn. */
function toButton(button) {
    const changes = [...button.form.elements].filter((field) => field.name === "change");
    const asked = changes.length && !changes.some((choice) => choice.checked);
    focus(asked ? changes[0] : button);
}

function singleKeys() {
    try {
        return localStorage.getItem(STORE) !== "off";
    } catch {
        return true;
    }
}

function keepSingleKeys(event) {
    try {
        localStorage.setItem(STORE, event.target.checked ? "on" : "off");
    } catch {
        // A browser that keeps nothing asks again on the next page.
    }
}

/** Return the key press in the words of aria-keyshortcuts; "" for one that is none of ours. */
function spelled(event) {
    const control = MAC ? event.metaKey : event.ctrlKey;
    const other = event.altKey || (MAC ? event.ctrlKey : event.metaKey);
    if (other || (control && event.shiftKey)) {
        return "";
    }
    // On a keyboard of another script, the letter that is printed on the key in Latin.
    const latin = event.key > "~" ? event.code.replace("Key", "") : event.key;
    const key = control && latin.length === 1 ? latin.toUpperCase() : event.key;
    return control ? `Control+${key}` : key;
}

/** Whether a letter that is pressed here is a letter that is written, or chooses. */
function isField(element) {
    return element.matches(
        "input:not([type=submit], [type=button], [type=reset]), textarea, select, [contenteditable], [role=textbox], [role=combobox], [role=listbox]",
    ) || element.isContentEditable;
}

function act(event) {
    const keys = spelled(event);
    const { element, does } = offered.get(keys) ?? {};
    const alone = keys.length === 1;
    if (
        !element ||
        event.defaultPrevented ||
        event.repeat ||
        event.isComposing ||
        document.querySelector("dialog[open]") ||
        (alone && (isField(event.target) || !singleKeys()))
    ) {
        return;
    }
    event.preventDefault();
    does(element);
}

function keyboard(keys) {
    const description = document.createElement("dd");
    keys.split("+").forEach((key, index) => {
        const cap = document.createElement("kbd");
        cap.textContent = key === "Control" ? (MAC ? "⌘" : "Ctrl") : key;
        description.append(...(index ? [" + ", cap] : [cap]));
    });
    return description;
}

function nameOf(element) {
    const label = element.labels?.[0];
    const words = label?.textContent.trim() || label?.querySelector("img")?.alt;
    const heading = element.querySelector("h2")?.textContent;
    return words || heading || element.value || element.textContent.trim();
}

function list() {
    const rows = [...offered].flatMap(([keys, { element }]) => {
        const term = document.createElement("dt");
        term.textContent = nameOf(element);
        return [term, keyboard(keys)];
    });
    part("keys").replaceChildren(...rows);
}

if (dialog) {
    for (const [keys, selector, does] of KEYS) {
        const element = document.querySelector(selector);
        if (element && !offered.has(keys)) {
            offered.set(keys, { element, does });
            element.setAttribute("aria-keyshortcuts", keys);
        }
    }
    part("open").hidden = false;
    part("open").addEventListener("click", () => {
        list();
        part("single").checked = singleKeys();
        dialog.showModal();
        dialog.querySelector("button").focus();
    });
    part("single").addEventListener("change", keepSingleKeys);
    document.addEventListener("keydown", act);
}
