/*
 * The row of a picture shows the one that is chosen, however it is, and has the focus back
 * once the library or the form of a new picture has closed. Django's own scripts choose.
 * Without this one, the row shows its picture once it is saved.
 */

const $ = window.django.jQuery;
const saved = new Map(); // what each row showed at first, with its links
let opened; // the choice that a popup was opened for

function placeOf(select) {
    return select.closest("tr").querySelector("[data-shown]");
}

/** Return the picture as the newsroom shows it; nothing where that is out of reach. */
async function fetchPicture(select, key) {
    try {
        const response = await fetch(`${select.dataset.picture}?image=${key}`, { redirect: "manual" });
        return response.ok ? await response.text() : "";
    } catch {
        return "";
    }
}

async function show(select) {
    const place = placeOf(select);
    const key = select.value;
    if (!place || place.dataset.shown === key) {
        return;
    }
    if (!saved.has(place)) {
        saved.set(place, [place.dataset.shown, [...place.childNodes]]);
    }
    const [first, nodes] = saved.get(place);
    place.dataset.shown = key;
    place.replaceChildren(...(key === first ? nodes : []));
    if (key && key !== first) {
        const picture = await fetchPicture(select, key);
        if (place.dataset.shown === key) {
            place.innerHTML = picture;
        }
    }
}

/** Remember whose popup opens. Some looks for the admin let no click through to the document. */
function remember(event) {
    const link = event.target.closest?.(".related-lookup, .related-widget-wrapper-link");
    opened = link ? link.closest("td")?.querySelector("select[data-picture]") : opened;
}

window.addEventListener("click", remember, true);
$(() => {
    const selects = "select[data-picture]";
    document.querySelectorAll(selects).forEach(show);
    $(document).on("change", selects, ({ target }) => {
        show(target);
        if (target === opened) {
            opened = undefined;
            target.parentElement.querySelector(".select2-selection")?.focus();
        }
    });
});
