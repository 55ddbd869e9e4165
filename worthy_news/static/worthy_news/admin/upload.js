/*
 * Add pictures: files that are dropped on the page or chosen, each sent by itself with a bar
 * of its own, a few at a time. What is refused says why beside its name, and the others go on.
 * Without this script all are sent at once.
 */

import { say } from "./saying.js";

const AT_ONCE = 3;

const form = part(document, "form");
const chooser = form?.elements.files;
const rows = part(document, "files");
const queue = [];
let underway = 0;

function part(root, name) {
    return root.querySelector(`[data-upload="${name}"]`);
}

function tell(words) {
    say(part(document, "told"), words);
}

/** Put a row into one of its states, say so in words, and count. */
function show(row, state, words = "") {
    row.dataset.state = state;
    part(row, "state").textContent = words;
    row.querySelector("progress").hidden = !["waiting", "sending"].includes(state);
    part(row, "again").hidden = state !== "failed";
    for (const name of ["taken", "known", "refused", "failed"]) {
        part(document, `count-${name}`).textContent = count(name);
    }
    part(document, "count-waiting").textContent = count("waiting") + count("sending");
}

function count(state) {
    return rows.querySelectorAll(`:scope > [data-state="${state}"]`).length;
}

/** Send one file; the answer, or nothing where the newsroom is out of reach. */
function post(file, progress) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("files", file);
    return new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.open("POST", "?panel");
        request.upload.addEventListener("progress", (event) => progress(event.loaded / event.total));
        request.addEventListener("load", () => resolve(request));
        request.addEventListener("error", () => resolve(null));
        request.send(body);
    });
}

/** Take the token of a page that was opened just now: who logs in anew gets another one. */
async function renew() {
    try {
        const response = await fetch(window.location.pathname);
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const fresh = part(page, "form")?.querySelector("[name=csrfmiddlewaretoken]");
        form.elements.csrfmiddlewaretoken.value = fresh?.value ?? form.elements.csrfmiddlewaretoken.value;
    } catch {
        // Out of reach still: sending says so.
    }
}

function outcome(request) {
    const page = new DOMParser().parseFromString(request?.responseText ?? "", "text/html");
    return page.querySelector("[data-outcome]");
}

/** Show what became of the file, in the words of the newsroom. */
function finish(row, request) {
    const found = outcome(request);
    if (!found) {
        const shut = request && request.status < 500;
        show(row, "failed", shut ? form.dataset.shut : form.dataset.failed);
    } else {
        part(row, "answer").replaceChildren(found);
        show(row, found.dataset.outcome);
        onward(found.dataset.image);
    }
    if (["refused", "failed"].includes(row.dataset.state)) {
        tell(`${part(row, "name").textContent}: ${row.textContent.replace(/\s+/g, " ")}`);
    }
}

/** Lead on to the words of the image of this key as well. */
function onward(key) {
    const next = part(document, "onward");
    if (!key || !next || next.querySelector(`input[value="${key}"]`)) {
        return;
    }
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "image", value: key });
    next.append(field);
    next.hidden = false;
}

async function send([row, file]) {
    const bar = row.querySelector("progress");
    show(row, "sending", form.dataset.sending);
    const request = await post(file, (share) => {
        bar.value = 100 * share;
        part(row, "state").textContent = share < 1 ? `${Math.floor(bar.value)} %` : form.dataset.looking;
    });
    finish(row, request);
    underway -= 1;
    work();
}

function work() {
    while (underway < AT_ONCE && queue.length) {
        underway += 1;
        send(queue.shift());
    }
    if (!underway) {
        end();
    }
}

/** Say how it went; whoever did not go elsewhere meanwhile is led to what comes next. */
function end() {
    const counts = [...document.querySelectorAll(".worthy-counts > div")];
    const words = counts.map((line) => [...line.children].map((cell) => cell.textContent).join(" "));
    tell(`${form.dataset.done} ${words.join(". ")}.`);
    const next = part(document, "onward")?.querySelector("[type=submit]");
    const focused = document.activeElement;
    if (next?.offsetParent && (focused === document.body || focused === chooser)) {
        next.focus();
    }
}

function enqueue(row, file) {
    show(row, "waiting");
    queue.push([row, file]);
}

function add(file) {
    const row = part(document, "file").content.firstElementChild.cloneNode(true);
    part(row, "name").textContent = file.name;
    row.querySelector("progress").setAttribute("aria-label", file.name);
    part(row, "again").setAttribute("aria-label", `${part(row, "again").textContent}: ${file.name}`);
    part(row, "again").addEventListener("click", async () => {
        await renew();
        enqueue(row, file);
        work();
    });
    rows.append(row);
    if (file.size > Number(form.dataset.limit)) {
        show(row, "refused", form.dataset.tooLarge);
        tell(`${file.name}: ${form.dataset.tooLarge}`);
    } else {
        enqueue(row, file);
    }
}

function addAll(files) {
    if (files.length) {
        part(document, "progress").hidden = false;
        [...files].forEach(add);
        work();
    }
}

function dragged(event) {
    if (event.dataTransfer?.types.includes("Files")) {
        event.preventDefault();
        form.classList.toggle("worthy-dropping", event.type === "dragover");
    }
}

if (form) {
    part(form, "plain").hidden = true;
    part(form, "scripted").hidden = false;
    chooser.required = false;
    chooser.addEventListener("change", () => {
        addAll(chooser.files);
        chooser.value = "";
    });
    ["dragover", "dragleave", "drop"].forEach((name) => document.addEventListener(name, dragged));
    document.addEventListener("drop", (event) => addAll(event.dataTransfer?.files ?? []));
    window.addEventListener("beforeunload", (event) => {
        if (underway) {
            event.preventDefault();
        }
    });
}
