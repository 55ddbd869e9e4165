/*
 * Names for what has none in Django's own admin: the choices that are made by typing,
 * and the empty corner of a table of inlines. Everything works without it.
 */

const $ = window.django.jQuery;

/** Say what a choice is for, and what is chosen. */
function name(select) {
    const words = (
        select.labels[0]?.textContent ??
        select.getAttribute("aria-label") ??
        ""
    ).replace(/:?\s*$/, "");
    const shown = select.parentElement.querySelector(
        ".select2-search__field, .select2-selection__rendered[role=textbox]",
    );
    const chosen = select.multiple ? "" : select.selectedOptions[0]?.text;
    shown?.setAttribute("aria-label", chosen ? `${words}: ${chosen}` : words);
}

function nameAll(root) {
    root.querySelectorAll("select.admin-autocomplete").forEach(name);
}

// Django's own scripts wait for the document as well, and were there first.
$(() => {
    nameAll(document);
    document.querySelectorAll(".tabular th.original:empty").forEach((heading) => {
        const corner = document.createElement("td");
        corner.className = heading.className;
        heading.replaceWith(corner);
    });
});
$(document).on("change", "select.admin-autocomplete", (event) => name(event.target));
document.addEventListener("formset:added", (event) => nameAll(event.target));
