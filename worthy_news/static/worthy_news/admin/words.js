/*
 * Words for all pictures of a page: put into the empty fields of each, then, where asked to,
 * in the place of other words; and taken back. Whoever leaves with words that are not saved is asked.
 * Without it, saving puts them into the empty ones.
 */

import { say } from "./saying.js";

const form = document.querySelector("[data-words=form]");

function part(row, name) {
    return row.querySelector(`[data-words="${name}"]`);
}

/** Return the fields of one name in all pictures. */
function fieldsOf(name) {
    return [...form.elements].filter((field) => new RegExp(`^form-\\d+-${name}$`).test(field.name));
}

function set(field, value) {
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
}

function connect(row) {
    const name = row.dataset.forAll;
    const own = form.elements[`all-${name}`];
    const [apply, replace, undo] = ["apply", "replace", "undo"].map((kind) => part(row, kind));
    let before = []; // the steps to take back: what each field had
    let words = "";

    const others = () => fieldsOf(name).filter((field) => field.value.trim() && field.value !== words);

    function put(fields) {
        fields.forEach((field) => {
            before.push([field, field.value]);
            set(field, words);
        });
        const other = others().length;
        replace.hidden = !other;
        undo.hidden = false;
        const told = form.dataset.put.replace("%(count)s", before.length - 1);
        say(part(row, "told"), other ? `${told} ${form.dataset.other.replace("%(count)s", other)}` : told);
    }

    apply.hidden = false;
    replace.textContent = form.dataset.replace;
    replace.setAttribute("aria-label", `${form.dataset.replace}: ${row.dataset.label}`);
    apply.addEventListener("click", () => {
        if (!own.value.trim()) {
            own.focus();
            return;
        }
        words = own.value;
        // It is in the pictures now: saving is not to put it where it is taken out again.
        before = [[own, words]];
        set(own, "");
        put(fieldsOf(name).filter((field) => !field.value.trim()));
    });
    replace.addEventListener("click", () => {
        put(others());
        undo.focus();
    });
    undo.addEventListener("click", () => {
        before.reverse().forEach(([field, value]) => set(field, value));
        before = [];
        replace.hidden = undo.hidden = true;
        say(part(row, "told"), form.dataset.undone);
        own.focus();
    });
}

/** Whether something is written that the newsroom does not have. Each field carries what it has. */
function isUnsaved() {
    return [...form.elements].some(({ name, value }) => {
        const shown = form.elements[`initial-${name}`];
        return shown ? plain(value) !== plain(shown.value) : name.startsWith("all-") && value.trim();
    });
}

function plain(text) {
    return text.replace(/\r\n?/g, "\n").trim();
}

if (form) {
    let saving = false;
    form.querySelectorAll("[data-for-all]").forEach(connect);
    form.addEventListener("submit", () => (saving = true));
    window.addEventListener("pageshow", () => (saving = false));
    window.addEventListener("beforeunload", (event) => {
        if (!saving && isUnsaved()) {
            event.preventDefault();
        }
    });
}
