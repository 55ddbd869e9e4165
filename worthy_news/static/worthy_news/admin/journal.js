/*
 * What is typed, kept in this browser while the newsroom does not have it: an entry for each
 * form that was opened, under its user, its story and its token. Entries of others on the
 * same computer are not shown. Where the browser keeps nothing, because it may not or is
 * full, nothing happens.
 */

const ALL = "worthy-news:";
const SAVED = "worthy_news_saved"; // the cookie that names the form saved last
const DAY = 24 * 60 * 60 * 1000; // milliseconds

/** Do something with the browser's storage; where it is shut, return what is given instead. */
function withStorage(action, otherwise) {
    try {
        return action(window.localStorage);
    } catch {
        return otherwise;
    }
}

function keys() {
    return withStorage((storage) => Object.keys(storage).filter((key) => key.startsWith(ALL)), []);
}

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}

function entry(key) {
    return parsed(withStorage((storage) => storage.getItem(key), null));
}

/** Return under what the forms of a user in a story are kept. */
export function place(user, story) {
    return `${ALL}${user}:${story}:`;
}

/** Keep the fields of a form; return whether that was possible. */
export function write(key, fields) {
    const text = JSON.stringify({ at: Date.now(), fields });
    return withStorage((storage) => storage.setItem(key, text) ?? true, false);
}

export function forget(key) {
    withStorage((storage) => storage.removeItem(key));
}

/** Return the entries at a place as [key, fields]. */
export function entries(at) {
    return keys()
        .filter((key) => key.startsWith(at))
        .map((key) => [key, entry(key)?.fields ?? []]);
}

/** Forget what was written more than so many days ago, whoever wrote it. */
export function sweep(days) {
    const oldest = Date.now() - days * DAY;
    keys()
        .filter((key) => !(entry(key)?.at > oldest))
        .forEach(forget);
}

/** Forget the form that the newsroom says was saved. */
function forgetSaved() {
    const cookie = document.cookie.split("; ").find((one) => one.startsWith(`${SAVED}=`));
    const token = cookie?.slice(SAVED.length + 1);
    if (token) {
        keys()
            .filter((key) => key.endsWith(`:${token}`))
            .forEach(forget);
    }
}

forgetSaved();
