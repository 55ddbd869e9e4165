/*
 * The row of buttons sticks to the window's lower edge: whatever takes the focus comes into view
 * above it, and it lets go where it would take too much of a low window. What the form asks for in
 * the row alone takes the focus, since it may be far below. Looks for the admin that
 * put the row outside of the form, as django-unfold does, have its fields tied to the form here.
 */

const SHARE = 0.4; // of the window's height, at the most

const moves = document.querySelector(".worthy-moves");
const bar = moves?.closest(".submit-row, #submit-row");
const form = document.querySelector("#content-main > form[method=post]");

function fit() {
    bar.classList.remove("worthy-loose");
    const tall = bar.offsetHeight > window.innerHeight * SHARE;
    bar.classList.toggle("worthy-loose", tall);
    const sticks = getComputedStyle(bar).position === "sticky";
    const room = sticks ? `${bar.offsetHeight + 8}px` : "0";
    document.documentElement.style.scrollPaddingBottom = room;
}

if (bar) {
    for (const field of moves.querySelectorAll("input, select, textarea, button")) {
        if (!field.form) {
            field.setAttribute("form", form.id);
        }
    }
    new ResizeObserver(fit).observe(bar);
    window.addEventListener("resize", fit);
    const wrong = [...document.querySelectorAll(".errors")];
    if (wrong.length && wrong.every((field) => moves.contains(field))) {
        wrong[0].querySelector("input, select")?.focus();
    }
}
