/*
 * Notes on the page of a story's form: sent and shown without leaving it, so that what
 * stands unsaved in the form stays there. Without this script they have a page of their own.
 */

const section = document.querySelector("#worthy-notes");
const embedded = section?.querySelector("[data-notes=link]");
const told = section?.querySelector("[data-notes=told]");
const body = section?.querySelector("[data-notes=body]");

/** Show the forms, which would lead away from the page without this script. */
function reveal() {
    body.querySelectorAll("form[hidden]").forEach((form) => {
        form.hidden = false;
    });
    body.querySelector("[data-notes=link]")?.remove();
}

function tell(words) {
    told.textContent = words;
    told.focus();
}

/** Return what stands in the fields of the panel but for those of one form, by the fields' ids. */
function typed(sent) {
    const fields = body.querySelectorAll("textarea, select");
    const others = [...fields].filter((field) => field.form !== sent);
    return new Map(others.map((field) => [field.id, field.value]));
}

/** Put the panel of an answer in the place of the one that is shown. */
function show(html, sent) {
    const answer = new DOMParser().parseFromString(html, "text/html");
    const found = answer.querySelector("[data-notes=body]");
    const kept = typed(sent);
    const unfolded = body.querySelector("details")?.open;
    body.replaceChildren(...found.childNodes);
    for (const [id, value] of kept) {
        const field = document.getElementById(id);
        if (field && value) {
            field.value = value;
        }
    }
    const folded = body.querySelector("details");
    if (folded && unfolded) {
        folded.open = true;
    }
    const tally = document.querySelector("[data-notes=tally]");
    if (tally) {
        tally.textContent = found.dataset.tally;
    }
    tell(answer.querySelector("[data-notes=told]").textContent);
}

async function send(event) {
    event.preventDefault();
    const form = event.target;
    const data = new FormData(form, event.submitter);
    event.submitter.disabled = true;
    try {
        const response = await fetch(`${section.dataset.address}?panel`, { method: "POST", body: data });
        if (!response.ok || response.redirected) {
            throw new Error(response.statusText);
        }
        show(await response.text(), form);
    } catch {
        event.submitter.disabled = false;
        tell(section.dataset.failed);
    }
}

if (embedded) {
    reveal();
    section.addEventListener("submit", send);
}
