/*
 * Who else is in this story: asked every few seconds, and told to the others by asking.
 * Without it, the form says who was there when it was opened.
 */

import { say } from "./saying.js";

const here = document.querySelector("[data-presence='here']");
const saved = document.querySelector("[data-presence='saved']");
const form = here?.closest("form");

function signs(name, value) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append(name, value);
    return body;
}

async function beat() {
    try {
        const response = await fetch(here.dataset.presenceUrl, {
            method: "POST",
            redirect: "manual",
            body: signs("opened_revision", form.elements.opened_revision?.value ?? ""),
        });
        if (response.ok) {
            const answer = await response.json();
            say(here, answer.here);
            say(saved, answer.saved);
        }
    } catch {
        // Out of reach: what was said last stands, and it is asked again.
    }
}

function leave() {
    navigator.sendBeacon(here.dataset.presenceUrl, signs("left", "1"));
}

if (form) {
    beat();
    setInterval(beat, Number(here.dataset.every) * 1000);
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", (event) => event.persisted && beat());
}
