/*
 * Arithmetic of crops, in whole pixels of the upright picture, with the server's own answers
 * (worthy_news/images/framing.py). A box is { x, y, width, height }.
 */

const SMALLEST = 0.04; // of the picture's shorter side

/** Round as the server does: halves go to the even number. */
function rounded(number) {
    const near = Math.round(number);
    return Math.abs(number % 1) === 0.5 && near % 2 ? near - 1 : near;
}

function within(number, least, most) {
    return Math.min(Math.max(number, least), most);
}

/** Return the box with its middle at a focal point of fractions, kept in the picture. */
export function centered(box, focal, picture) {
    const x = rounded(focal.across * picture.width - box.width / 2);
    const y = rounded(focal.down * picture.height - box.height / 2);
    return placed({ ...box, x, y }, picture);
}

function placed(box, picture) {
    const x = within(box.x, 0, picture.width - box.width);
    const y = within(box.y, 0, picture.height - box.height);
    return { ...box, x, y };
}

/** Return the box of four edges in percent, which are in the picture and in order. */
export function fromEdges([left, top, right, bottom], picture) {
    const [x, width] = pixels(left, right, picture.width);
    const [y, height] = pixels(top, bottom, picture.height);
    return { x, y, width, height };
}

function pixels(first, last, length) {
    const start = within(rounded((first / 100) * length), 0, length - 1);
    return [start, within(rounded((last / 100) * length), start + 1, length) - start];
}

/** Return left, top, right and bottom in percent, as the fields show them. */
export function toEdges(box, picture) {
    return [
        percent(box.x, picture.width),
        percent(box.y, picture.height),
        percent(box.x + box.width, picture.width),
        percent(box.y + box.height, picture.height),
    ];
}

export function percent(part, whole) {
    return String(Number(((part / whole) * 100).toFixed(3)));
}

/** Return the largest part of the box that has the shape, around the same middle. */
export function shaped(box, ratio) {
    let { width, height } = box;
    if (width === rounded(height * ratio) || height === rounded(width / ratio)) {
        return box;
    }
    if (width / height > ratio) {
        width = Math.max(1, rounded(height * ratio));
    } else {
        height = Math.max(1, rounded(width / ratio));
    }
    const x = box.x + Math.floor((box.width - width) / 2);
    const y = box.y + Math.floor((box.height - height) / 2);
    return { x, y, width, height };
}

export function moved(box, across, down, picture) {
    const x = Math.round(box.x + across);
    const y = Math.round(box.y + down);
    return placed({ ...box, x, y }, picture);
}

/** Return the box, wider by so many pixels, around the same middle where there is room. */
export function grown(box, wider, ratio, picture) {
    const room = Math.min(picture.width, picture.height * ratio);
    const { width, height } = ofWidth(box.width + wider, ratio, room, picture);
    const x = Math.round(box.x + (box.width - width) / 2);
    const y = Math.round(box.y + (box.height - height) / 2);
    return placed({ x, y, width, height }, picture);
}

/** Return the box with one corner pulled, the opposite one held. A side is -1 for left or top, 1 for right or bottom. */
export function pulled(box, side, across, down, ratio, picture) {
    const held = {
        x: side.across < 0 ? box.x + box.width : box.x,
        y: side.down < 0 ? box.y + box.height : box.y,
    };
    const wide = box.width + side.across * across;
    const high = box.height + side.down * down;
    const further = Math.abs(across) >= Math.abs(down) * ratio ? wide : high * ratio;
    const room = Math.min(
        side.across < 0 ? held.x : picture.width - held.x,
        (side.down < 0 ? held.y : picture.height - held.y) * ratio,
    );
    const { width, height } = ofWidth(further, ratio, room, picture);
    const x = side.across < 0 ? held.x - width : held.x;
    const y = side.down < 0 ? held.y - height : held.y;
    return { x, y, width, height };
}

function ofWidth(wanted, ratio, room, picture) {
    const least = Math.min(picture.width, picture.height) * SMALLEST * Math.max(1, ratio);
    const most = Math.floor(room);
    const width = Math.max(1, Math.round(within(wanted, Math.min(least, most), most)));
    return { width, height: Math.max(1, Math.round(width / ratio)) };
}
