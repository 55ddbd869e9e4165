/*
 * The crop editor: frames on the picture, what comes out of them beside it, undo. The number
 * fields of the form hold all there is; without this script they are typed into.
 */

import { centered, fromEdges, grown, moved, percent, pulled, shaped, toEdges } from "./crop_boxes.js";
import { makeHandle, makeMovable, tellPlace } from "./crop_handles.js";
import { Past } from "./crop_past.js";
import { say } from "./saying.js";

const CORNERS = [
    { name: "top-left", across: -1, down: -1 },
    { name: "top-right", across: 1, down: -1 },
    { name: "bottom-left", across: -1, down: 1 },
    { name: "bottom-right", across: 1, down: 1 },
];

const editor = document.querySelector("[data-crops=editor]");
const form = editor.querySelector("form");
const stage = part(editor, "stage");
const live = part(editor, "live");
const picture = { width: Number(editor.dataset.width), height: Number(editor.dataset.height) };
const words = JSON.parse(editor.dataset.words);
const inputs = [...form.querySelectorAll("input[type=number]")];
const focalInputs = inputs.filter((input) => input.name.startsWith("focal-"));
const cards = [...editor.querySelectorAll("[data-crops=card]")].map(makeCard);
const past = new Past(keep, restore);
let chosen = cards.find((card) => card.element.querySelector(".errorlist")) ?? cards[0];

function part(element, name) {
    return element.querySelector(`[data-crops=${name}]`);
}

function worded(pattern, values) {
    return pattern.replace(/%\((\w+)\)s|%%/g, (found, name) => (name ? values[name] : "%"));
}

// The fields

function makeCard(element) {
    const bounds = JSON.parse(element.dataset.bounds);
    return {
        element,
        ...bounds,
        ratio: bounds.width / bounds.height,
        name: element.dataset.name,
        inputs: [...element.querySelectorAll("input[type=number]")],
    };
}

/** Return the numbers of fields, or nothing where one is missing or outside of the picture. */
function numbers(fields) {
    const found = fields.map((field) => (field.value.trim() === "" ? Number.NaN : Number(field.value)));
    return found.every((number) => number >= 0 && number <= 100) ? found : undefined;
}

/** Return the focal point: the fields', or the one of the image where the page has none for it. */
function focal() {
    const found = focalInputs.length ? numbers(focalInputs) : JSON.parse(editor.dataset.focal);
    return found && { across: found[0] / 100, down: found[1] / 100 };
}

/** Return the crop that the fields hold for a size, in the size's shape. */
function ownBox(card) {
    const edges = numbers(card.inputs);
    if (!edges || edges[0] >= edges[2] || edges[1] >= edges[3]) {
        return undefined;
    }
    return shaped(fromEdges(edges, picture), card.ratio);
}

function boxOf(card) {
    const at = focal();
    return ownBox(card) ?? card.inherited ?? (at ? centered(card.rule, at, picture) : card.rule);
}

function write(fields, values) {
    fields.forEach((field, index) => {
        field.value = values[index] ?? "";
    });
    show();
}

function setBox(card, box) {
    write(card.inputs, toEdges(shaped(box, card.ratio), picture));
}

function keep() {
    return inputs.map((input) => input.value);
}

function restore(kept) {
    write(inputs, kept);
}

function turn(by, told) {
    if (past.turn(by)) {
        say(live, told);
    }
}

// What is shown

function outcome(card, box) {
    const width = Math.min(card.width, box.width);
    const height = Math.min(card.height, box.height);
    const is_small = width < card.width || height < card.height;
    const values = { width, height, wide: card.width, high: card.height };
    return { is_small, words: worded(is_small ? words.small : words.fits, values) };
}

function showCard(card) {
    const box = boxOf(card);
    const preview = card.element.querySelector("svg");
    preview.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    preview.setAttribute("width", Math.min(card.width, box.width));
    preview.setAttribute("height", Math.min(card.height, box.height));
    const told = part(card.element, "outcome");
    const { is_small, words: sentence } = outcome(card, box);
    say(told, sentence);
    told.classList.toggle("worthy-small", is_small);
    const state = ownBox(card) ? "own" : card.inherited ? "everywhere" : focal() ? "focal" : "rule";
    for (const line of card.element.querySelectorAll("[data-state]")) {
        line.hidden = line.dataset.state !== state;
    }
    part(card.element, "reset").hidden = state !== "own";
    part(card.element, "pick").setAttribute("aria-pressed", card === chosen);
}

function put(element, place) {
    for (const [side, value] of Object.entries(place)) {
        element.style[side] = `${value}%`;
    }
}

function showFrame() {
    const box = boxOf(chosen);
    const [left, top, right, bottom] = toEdges(box, picture);
    const sentence = outcome(chosen, box).words;
    put(shade, { left, top, width: right - left, height: bottom - top });
    put(frame, { left, top, width: right - left, height: bottom - top });
    frame.setAttribute("aria-label", worded(words.frame, { name: chosen.name }));
    tellPlace(frame, left, `${worded(words.region, { left, top, right, bottom })} ${sentence}`);
    for (const corner of corners) {
        const across = corner.across < 0 ? left : right;
        const down = corner.down < 0 ? top : bottom;
        put(corner.handle, { left: across, top: down });
        tellPlace(corner.handle, across, worded(words.place, { across, down }));
    }
}

function showFocal() {
    const { across, down } = focal() ?? { across: 0.5, down: 0.5 };
    const place = { across: percent(across, 1), down: percent(down, 1) };
    put(point, { left: place.across, top: place.down });
    tellPlace(point, place.across, focal() ? worded(words.place, place) : words.no_focal);
    point.classList.toggle("worthy-handle-unset", !focal());
    part(editor, "focal-reset").hidden = !focal();
}

function show() {
    cards.forEach(showCard);
    showFrame();
    if (focalInputs.length) {
        showFocal();
    }
    // Not disabled: a button that has the focus would lose it.
    part(editor, "undo").setAttribute("aria-disabled", !past.hasEarlier);
    part(editor, "redo").setAttribute("aria-disabled", !past.hasLater);
}

function choose(card) {
    chosen = card;
    show();
}

// The handles

/** Put what the fields hold on record. A key that is held down is one change. */
function done(again) {
    past.record(again);
    show();
}

function leave() {
    part(chosen.element, "pick").focus();
}

const shared = { keep, restore, done, leave };
const clip = document.createElement("div");
const shade = document.createElement("div");
clip.className = "worthy-clip";
shade.className = "worthy-shade";
clip.append(shade);

const frame = makeHandle("frame", "");
makeMovable(frame, stage, picture, {
    ...shared,
    at: () => shaped(boxOf(chosen), chosen.ratio),
    move: (box, across, down) => setBox(chosen, moved(box, across, down, picture)),
    grow: (box, wider) => setBox(chosen, grown(box, wider, chosen.ratio, picture)),
});

const corners = CORNERS.map((corner) => {
    const handle = makeHandle(corner.name, words[corner.name]);
    makeMovable(handle, stage, picture, {
        ...shared,
        at: () => shaped(boxOf(chosen), chosen.ratio),
        move: (box, across, down) =>
            setBox(chosen, pulled(box, corner, across, down, chosen.ratio, picture)),
    });
    return { ...corner, handle };
});

const point = makeHandle("focal", words.focal);
makeMovable(point, stage, picture, {
    ...shared,
    leave: () => focalInputs[0].focus(),
    at: () => focal() ?? { across: 0.5, down: 0.5 },
    move: (from, across, down) => {
        const x = Math.min(Math.max(from.across + across / picture.width, 0), 1);
        const y = Math.min(Math.max(from.down + down / picture.height, 0), 1);
        write(focalInputs, [percent(x, 1), percent(y, 1)]);
    },
});

// The page

function wire(card) {
    part(card.element, "pick").addEventListener("click", () => {
        choose(card);
        frame.focus();
    });
    part(card.element, "reset").addEventListener("click", () => {
        part(card.element, "pick").focus();
        write(card.inputs, []);
        done(false);
        say(live, worded(words.reset, { name: card.name }));
    });
    for (const input of card.inputs) {
        input.addEventListener("input", () => choose(card));
    }
    const fields = part(card.element, "numbers");
    fields.open = Boolean(fields.querySelector(".errorlist"));
}

function wireKeys(event) {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z";
    const isRedo = (isUndo && event.shiftKey) || (event.ctrlKey && event.key.toLowerCase() === "y");
    // A field that is being typed into undoes its own typing.
    if ((!isUndo && !isRedo) || event.target.matches("input")) {
        return;
    }
    event.preventDefault();
    turn(isRedo ? 1 : -1, isRedo ? words.redone : words.undone);
}

function ask(event) {
    if (past.isOther) {
        event.preventDefault();
    }
}

if (cards.length) {
    editor.classList.add("worthy-live");
    stage.style.setProperty("--ratio", picture.width / picture.height);
    stage.append(clip, frame, ...corners.map(({ handle }) => handle));
    if (focalInputs.length) {
        stage.append(point);
    }
    for (const element of editor.querySelectorAll("[data-crops-live]")) {
        element.hidden = false;
    }
    cards.forEach(wire);
    focalInputs.forEach((input) => input.addEventListener("input", show));
    form.addEventListener("change", () => done(false));
    part(editor, "undo").addEventListener("click", () => turn(-1, words.undone));
    part(editor, "redo").addEventListener("click", () => turn(1, words.redone));
    part(editor, "focal-reset")?.addEventListener("click", () => {
        focalInputs[0].focus();
        write(focalInputs, []);
        done(false);
        say(live, words.focal_reset);
    });
    editor.addEventListener("keydown", wireKeys);
    form.addEventListener("submit", () => window.removeEventListener("beforeunload", ask));
    window.addEventListener("beforeunload", ask);
    show();
}
