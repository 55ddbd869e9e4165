/*
 * The checklist while one types: the form goes to the desk, which answers with the
 * checklist of what stands in it and keeps nothing. Without it, the checklist is that of
 * the story as it is saved.
 */

import { say } from "./saying.js";

const PAUSE = 800; // milliseconds without a keystroke

const $ = window.django.jQuery;
const section = document.querySelector(".worthy-checklist[data-url]");
const form = section?.closest("form");
let timer;
let asked;

/** Return the part of the checklist of that name, in the page or in an answer. */
function part(root, name) {
    return root.querySelector(`[data-checklist="${name}"]`);
}

function tell(words) {
    say(part(section, "summary"), words);
    say(part(document, "tally"), words);
}

function show(html) {
    const answer = new DOMParser().parseFromString(html, "text/html");
    const found = part(answer, "findings");
    const shown = part(section, "findings");
    tell(part(answer, "summary").textContent);
    if (shown.innerHTML !== found.innerHTML) {
        shown.innerHTML = found.innerHTML;
    }
    const override = part(document, "override");
    if (override) {
        override.hidden = !("overridable" in found.dataset);
    }
}

async function check() {
    asked?.abort();
    const request = (asked = new AbortController());
    try {
        const response = await fetch(section.dataset.url, {
            method: "POST",
            body: new FormData(form),
            signal: request.signal,
        });
        if (!response.ok || response.redirected) {
            throw new Error(response.statusText);
        }
        const html = await response.text();
        if (request === asked) {
            show(html);
        }
    } catch {
        if (request === asked) {
            tell(section.dataset.failed);
        }
    }
}

function wait() {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
}

/** Return what of a field takes the focus: the field, or what stands in its place. */
function focusable(target) {
    const around = target.matches("input, textarea, select") ? target.parentElement : target;
    const instead = around.querySelector("[contenteditable], .select2-selection");
    const own = target.matches("input, textarea") ? target : null;
    return instead ?? own ?? around.querySelector("input:not([type=hidden]), textarea, select");
}

function go(event) {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.querySelector(link.getAttribute("href"));
    if (!target) {
        return;
    }
    event.preventDefault();
    const folded = target.closest("details");
    if (folded) {
        folded.open = true;
    }
    target.scrollIntoView({ block: "center" });
    focusable(target)?.focus({ preventScroll: true });
}

if (form) {
    form.addEventListener("input", wait);
    // Choices that are made by typing tell jQuery alone.
    $(form).on("change", wait);
    form.addEventListener("formset:added", wait);
    document.addEventListener("formset:removed", wait);
    part(section, "findings").addEventListener("click", go);
}
