/*
 * Names for what has none in Django's own admin: the choices that are made by typing,
 * the prose editor, the cells and the empty corner of a table of inlines. Everything works without it.
 */

const $ = window.django.jQuery;

/** Return what a control is called by its label, or in its row. */
function wordsOf(control) {
    const words = control.labels[0]?.textContent ?? control.getAttribute("aria-label");
    return (words ?? "").replace(/:?\s*$/, "");
}

/** Say what a choice is for, and what is chosen. */
function name(select) {
    const words = wordsOf(select);
    const shown = select.parentElement.querySelector(
        ".select2-search__field, .select2-selection__rendered[role=textbox]",
    );
    const chosen = select.multiple ? "" : select.selectedOptions[0]?.text;
    shown?.setAttribute("aria-label", chosen ? `${words}: ${chosen}` : words);
}

function nameAll(root) {
    root.querySelectorAll("select.admin-autocomplete").forEach(name);
}

/** Give each cell of a table of inlines the words of its column, for windows that stack them. */
function nameCells(root) {
    for (const heading of root.closest("table").tHead?.rows[0].cells ?? []) {
        const column = [...heading.classList].find((name) => name.startsWith("column-"));
        const cells = column ? `.${column.replace("column-", "field-")}` : ".delete:has(input)";
        for (const cell of root.querySelectorAll(cells)) {
            cell.dataset.label = heading.textContent.trim();
        }
    }
}

// Django's own scripts wait for the document as well, and were there first.
$(() => {
    nameAll(document);
    document.querySelectorAll(".prose-editor > textarea").forEach((textarea) => {
        const editor = textarea.parentElement.querySelector("[contenteditable]");
        editor?.setAttribute("aria-label", wordsOf(textarea));
    });
    document.querySelectorAll(".tabular tbody").forEach(nameCells);
    document.querySelectorAll(".tabular th.original:empty").forEach((heading) => {
        const corner = document.createElement("td");
        corner.className = heading.className;
        heading.replaceWith(corner);
    });
});
$(document).on("change", "select.admin-autocomplete", (event) => name(event.target));
document.addEventListener("formset:added", (event) => {
    nameAll(event.target);
    if (event.target.matches("tr")) {
        nameCells(event.target);
    }
});
