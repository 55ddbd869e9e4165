/*
 * What is typed is kept while one types: in this browser at once, at the newsroom when one
 * pauses. What was kept and never saved is offered back. Without it, saving still saves.
 */

import { forget, missing, place, sweep, write } from "./journal.js";
import { say } from "./saying.js";

const WRITE_AFTER = 800; // milliseconds after a change, at the most

const $ = window.django.jQuery;
const root = part("form");
const form = root?.closest("form");
let kept; // what the newsroom has, as text
let changedAt = 0; // when the first of what it does not have was typed
let writing; // timers
let sending;
let underway; // the request that is under way
let leaving = false;

function part(name) {
    return document.querySelector(`[data-drafts="${name}"]`);
}

function tell(words) {
    say(part("state"), words);
}

function seconds(name) {
    return Number(root.dataset[name]) * 1000;
}

/** Return the fields of the form as pairs: no files, no secrets. */
function fields() {
    return [...new FormData(form)].filter(
        ([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken",
    );
}

function key() {
    const token = form.elements.draft_token.value;
    return place(root.dataset.user, root.dataset.story) + token;
}

/** Send fields to be kept as a draft; the answer, or nothing where the newsroom is out of reach. */
async function post(pairs, options = {}) {
    const body = new FormData();
    pairs.forEach(([name, value]) => body.append(name, value));
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    try {
        return await fetch(root.dataset.url, {
            method: "POST",
            redirect: "manual",
            headers,
            body,
            ...options,
        });
    } catch {
        return null;
    }
}

// Keeping what is typed

function writeNow() {
    clearTimeout(writing);
    writing = undefined;
    return write(key(), fields(), JSON.stringify(fields()) === kept);
}

function changed() {
    if (JSON.stringify(fields()) === kept) {
        return;
    }
    changedAt ||= Date.now();
    writing ??= setTimeout(writeNow, WRITE_AFTER);
    const latest = changedAt + seconds("atLeast") - Date.now();
    sendIn(Math.max(0, Math.min(seconds("after"), latest)));
}

function sendIn(milliseconds) {
    clearTimeout(sending);
    sending = setTimeout(send, milliseconds);
}

/** Say why the newsroom did not keep it, and try again where that may help. */
async function explain(response, written) {
    if (response?.status === 409) {
        tell((await response.json()).said);
        return;
    }
    const { dataset } = root;
    if (!response) {
        tell(written ? dataset.offline : dataset.helpless);
    } else if (response.type === "opaqueredirect" && written) {
        tell(dataset.loggedOut);
    } else {
        tell(dataset.failed);
    }
    sendIn(seconds("atLeast"));
}

async function send() {
    if (underway || leaving) {
        return;
    }
    const pairs = fields();
    const text = JSON.stringify(pairs);
    const written = writeNow();
    const request = (underway = new AbortController());
    const response = await post(pairs, { signal: request.signal });
    underway = undefined;
    if (leaving) {
        return;
    }
    if (!response?.ok) {
        await explain(response, written);
        return;
    }
    kept = text;
    changedAt = 0;
    tell((await response.json()).said);
    writeNow();
    changed();
}

// Leaving

function leave() {
    leaving = true;
    underway?.abort();
    clearTimeout(sending);
    writeNow();
}

/** Go on where the browser shows the form again as it was left. */
function comeBack() {
    leaving = false;
    changed();
}

function ask(event) {
    if (changedAt && !leaving) {
        event.preventDefault();
    }
}

// Offering what was not saved

async function offer() {
    const token = form.elements.draft_token.value;
    try {
        const response = await fetch(`${root.dataset.url}?but=${encodeURIComponent(token)}`);
        if (response.ok) {
            part("offers").innerHTML = await response.text();
        }
    } catch {
        // The form shows those that were there when it was opened.
    }
}

/** Hand in what this browser has and the newsroom has not, and have it offered. */
async function handIn() {
    const entries = missing(place(root.dataset.user, root.dataset.story));
    let taken = 0;
    for (const [written, pairs] of entries) {
        if (written !== key() && (await post(pairs))?.ok) {
            forget(written);
            taken += 1;
        }
    }
    if (taken) {
        await offer();
    }
}

function start() {
    kept = "unsaved" in root.dataset ? "" : JSON.stringify(fields());
    sweep(Number(root.dataset.days));
    handIn();
    changed();
    form.addEventListener("input", changed);
    // Choices that are made by typing tell jQuery alone.
    $(form).on("change", changed);
    form.addEventListener("formset:added", changed);
    document.addEventListener("formset:removed", changed);
    form.addEventListener("submit", leave);
    window.addEventListener("pageshow", (event) => event.persisted && comeBack());
    window.addEventListener("online", () => changedAt && sendIn(0));
    window.addEventListener("beforeunload", ask);
    document.addEventListener("visibilitychange", () => {
        if (changedAt && !leaving) {
            send();
        }
    });
}

if (form) {
    // Django's own scripts wait for the document as well, and fill in fields.
    $(start);
}
