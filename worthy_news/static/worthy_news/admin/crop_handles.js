/*
 * What is moved on the crop editor's picture: by mouse, by finger and by keys alone.
 */

const STEP = 0.01; // of the picture's sides
const STRIDE = 0.1; // with Shift

const ARROWS = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
};

/** Return a handle to be put onto the picture: a slider, since it has a place. */
export function makeHandle(name, label) {
    const handle = document.createElement("div");
    handle.className = `worthy-handle worthy-handle-${name}`;
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", label);
    return handle;
}

/** Say where a handle is: a number for programs, words for people. */
export function tellPlace(handle, number, words) {
    handle.setAttribute("aria-valuenow", number);
    handle.setAttribute("aria-valuetext", words);
}

/**
 * Let a handle be moved over the stage. `does` knows what that means:
 * at() what is moved, move(it, across, down) by pixels of the picture, grow(it, wider),
 * keep() and restore(kept) all there is, done(again) one change, leave() to go elsewhere.
 */
export function makeMovable(handle, stage, picture, does) {
    let drag = null;
    let entered = null;

    function perPixel() {
        return picture.width / stage.getBoundingClientRect().width;
    }

    handle.addEventListener("focus", () => {
        entered = does.keep();
    });
    handle.addEventListener("pointerdown", (event) => {
        if (event.button) {
            return;
        }
        event.preventDefault();
        handle.focus({ preventScroll: true });
        handle.setPointerCapture(event.pointerId);
        drag = { x: event.clientX, y: event.clientY, from: does.at(), kept: does.keep() };
    });
    handle.addEventListener("pointermove", (event) => {
        if (drag) {
            const scale = perPixel();
            does.move(drag.from, (event.clientX - drag.x) * scale, (event.clientY - drag.y) * scale);
        }
    });
    handle.addEventListener("pointerup", () => {
        if (drag) {
            drag = null;
            does.done(false);
        }
    });
    handle.addEventListener("pointercancel", () => {
        if (drag) {
            does.restore(drag.kept);
            drag = null;
        }
    });
    handle.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        const by = event.shiftKey ? STRIDE : STEP;
        if (event.key in ARROWS) {
            const [across, down] = ARROWS[event.key];
            does.move(does.at(), across * by * picture.width, down * by * picture.height);
            does.done(event.repeat);
        } else if (does.grow && ["+", "=", "-", "_"].includes(event.key)) {
            const sign = "+=".includes(event.key) ? 1 : -1;
            // Shift is a part of typing a plus on many keyboards.
            does.grow(does.at(), sign * (event.key === "_" ? STRIDE : STEP) * picture.width);
            does.done(event.repeat);
        } else if (event.key === "Escape") {
            does.restore(drag?.kept ?? entered);
            drag = null;
            does.done(false);
        } else if (event.key === "Enter") {
            does.leave();
        } else {
            return;
        }
        event.preventDefault();
    });
}
