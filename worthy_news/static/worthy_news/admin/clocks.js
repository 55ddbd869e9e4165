/*
 * The clocks: what they show now goes on, and what they show at a time follows what is
 * typed. The words are the server's own, given with the page; it says the same without this.
 */

import { say } from "./saying.js";

const TICK = 10_000; // milliseconds
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Return the date and time on the clock of a zone, as if it were UTC. */
function onClock(zone, moment) {
    const format = new Intl.DateTimeFormat("en-US", {
        timeZone: zone,
        hourCycle: "h23",
        year: "numeric",
        month: "numeric",
        day: "numeric",
        hour: "numeric",
        minute: "numeric",
        second: "numeric",
    });
    const part = {};
    for (const { type, value } of format.formatToParts(moment)) {
        part[type] = Number(value);
    }
    return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second);
}

/** Return how far the clock of a zone is from UTC, in minutes. */
function offset(zone, moment) {
    return Math.round((onClock(zone, moment) - Math.floor(moment / 1000) * 1000) / MINUTE);
}

/** Return the moments at which the clock of a zone shows a time: one, or none, or two. */
function moments(zone, time) {
    const guesses = [time - DAY, time + DAY].map((near) => time - offset(zone, near) * MINUTE);
    return [...new Set(guesses)].filter((moment) => onClock(zone, moment) === time);
}

function offsetWords(minutes) {
    if (!minutes) {
        return "UTC";
    }
    const hours = Math.floor(Math.abs(minutes) / 60);
    const rest = Math.abs(minutes) % 60;
    const sign = minutes > 0 ? "+" : "-";
    return `UTC${sign}${hours}${rest ? `:${String(rest).padStart(2, "0")}` : ""}`;
}

function reading(words, zone, moment) {
    const local = new Date(onClock(zone, moment));
    const [date, time] = local.toISOString().split("T");
    const weekday = words.weekdays[(local.getUTCDay() + 6) % 7];
    return `${weekday} ${date} ${time.slice(0, 5)} ${offsetWords(offset(zone, moment))}`;
}

function distance(words, moment) {
    const ahead = moment - Date.now();
    const minutes = Math.floor(Math.abs(ahead) / MINUTE);
    if (!minutes) {
        return words.now;
    }
    const days = Math.floor(minutes / 1440);
    const counts = [days, Math.floor(minutes / 60) % 24, days ? 0 : minutes % 60];
    const span = counts
        .map((count, unit) => (count ? words.units[unit].replace("%(count)s", count) : ""))
        .filter(Boolean)
        .join(" ");
    return (ahead > 0 ? words.ahead : words.past).replace("%(span)s", span);
}

function show(panel, words, moment) {
    panel.querySelector("dl").hidden = moment === undefined;
    for (const clock of panel.querySelectorAll("[data-zone]")) {
        say(clock, moment === undefined ? "" : reading(words, clock.dataset.zone, moment));
    }
}

/** Return the moments that a field names, by what was chosen or by the newsroom's clock. */
function named(field, zone) {
    const chosen = field.querySelector(".worthy-which:not([hidden]) input:checked");
    if (chosen) {
        return [Date.parse(chosen.value)];
    }
    const time = Date.parse(`${field.querySelector("input").value}Z`);
    return Number.isNaN(time) ? undefined : moments(zone, time);
}

function distanceOf(panel) {
    return panel.querySelector("[data-clocks-part=distance]");
}

function showTyped(panel, words) {
    const field = panel.closest(".worthy-time");
    const found = named(field, panel.querySelector("[data-zone]").dataset.zone);
    const moment = found?.length === 1 ? found[0] : undefined;
    show(panel, words, moment);
    const told = moment === undefined ? words.asked : distance(words, moment);
    say(distanceOf(panel), found ? told : "");
}

/** Follow what is typed into the field. */
function follow(panel, words) {
    const field = panel.closest(".worthy-time");
    const live = distanceOf(panel);
    field.addEventListener("input", (event) => {
        const which = field.querySelector(".worthy-which");
        if (which && event.target.type !== "radio") {
            // The question was about another time.
            which.hidden = event.target.value !== event.target.defaultValue;
        }
        live.setAttribute("aria-live", "polite");
        showTyped(panel, words);
    });
    setInterval(() => {
        // A minute that has passed is shown, and not read out.
        live.setAttribute("aria-live", "off");
        showTyped(panel, words);
    }, TICK);
}

for (const panel of document.querySelectorAll("[data-clocks]")) {
    const { clocks, moment, words: json } = panel.dataset;
    const words = JSON.parse(json);
    if (clocks === "typed") {
        follow(panel, words);
    } else if (clocks === "now") {
        setInterval(() => show(panel, words, Date.now()), TICK);
    } else {
        setInterval(() => say(distanceOf(panel), distance(words, Date.parse(moment))), TICK);
    }
}
