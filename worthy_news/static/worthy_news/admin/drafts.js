/*
 * What is typed is kept while one types: in this browser at once, at the newsroom when one
 * pauses. What was kept and never saved is offered back. Without it, saving still saves.
 */

import { entries, forget, place, sweep, write } from "./journal.js";
import { say } from "./saying.js";

const WRITE_AFTER = 800; // milliseconds after a change, at the most
const LONGEST_TO_LEAVE = 30_000; // characters

const $ = window.django.jQuery;
const root = part("form");
const form = root?.closest("form");
let kept; // what the newsroom has, as text
let unsent = false; // whether something is in neither a draft nor the story
let waitingSince = 0; // when the first of what no request has was typed
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
    body.append("draft_user", root.dataset.user);
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

/** Have this browser keep what the newsroom does not have; return whether it does. */
function writeNow() {
    clearTimeout(writing);
    writing = undefined;
    const pairs = fields();
    if (JSON.stringify(pairs) === kept) {
        forget(key());
        return true;
    }
    return write(key(), pairs);
}

function changed() {
    if (JSON.stringify(fields()) === kept) {
        unsent = false;
        forget(key());
        return;
    }
    unsent = true;
    waitingSince ||= Date.now();
    writing ??= setTimeout(writeNow, WRITE_AFTER);
    const latest = waitingSince + seconds("longest") - Date.now();
    sendAfter(Math.max(0, Math.min(seconds("after"), latest)));
}

function sendAfter(milliseconds) {
    clearTimeout(sending);
    sending = setTimeout(send, milliseconds);
}

/** Say why the newsroom did not keep it, and try again where that may help. */
async function explain(response, written) {
    const { dataset } = root;
    if (response?.status === 409) {
        tell((await response.json()).said);
        return;
    }
    sendAfter(seconds("longest"));
    if (!response) {
        tell(written ? dataset.offline : dataset.helpless);
    } else {
        const known = await askAgain();
        tell(known || !written ? dataset.failed : dataset.loggedOut);
    }
}

async function send() {
    if (underway || leaving) {
        return;
    }
    waitingSince = 0;
    const pairs = fields();
    const text = JSON.stringify(pairs);
    const written = writeNow();
    const request = (underway = new AbortController());
    // A window that closes sends what is short enough all the same.
    const keepalive = document.hidden && text.length < LONGEST_TO_LEAVE;
    const patience = setTimeout(() => request.abort(), seconds("longest"));
    const response = await post(pairs, { signal: request.signal, keepalive });
    clearTimeout(patience);
    underway = undefined;
    if (leaving) {
        return;
    }
    if (!response?.ok) {
        await explain(response, written);
        return;
    }
    kept = text;
    unsent = false;
    tell((await response.json()).said);
    writeNow();
    changed();
}

// Leaving

function leave(event) {
    if (event.defaultPrevented) {
        return;
    }
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
    if (unsent && !leaving) {
        event.preventDefault();
    }
}

// Offering what was not saved

/** Ask for what is to be offered, and whether the newsroom still knows this person. */
async function askAgain() {
    const token = encodeURIComponent(form.elements.draft_token.value);
    try {
        const response = await fetch(`${root.dataset.url}?but=${token}`, { redirect: "manual" });
        if (response.ok) {
            // Whoever logged in again has another one.
            form.elements.csrfmiddlewaretoken.value = response.headers.get("X-CSRFToken");
            part("offers").innerHTML = await response.text();
        }
        return response.ok;
    } catch {
        return false;
    }
}

/** Hand in what this browser has and the newsroom has not, and have it offered. */
async function handIn() {
    let taken = 0;
    for (const [written, pairs] of entries(place(root.dataset.user, root.dataset.story))) {
        if (written !== key() && (await post(pairs))?.ok) {
            forget(written);
            taken += 1;
        }
    }
    if (taken) {
        await askAgain();
    }
}

function connect() {
    handIn();
    if (unsent) {
        sendAfter(0);
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
    window.addEventListener("online", connect);
    window.addEventListener("beforeunload", ask);
    document.addEventListener("visibilitychange", () => {
        if (unsent && !leaving) {
            send();
        }
    });
}

if (form) {
    // Django's own scripts wait for the document as well, and fill in fields.
    $(start);
}
