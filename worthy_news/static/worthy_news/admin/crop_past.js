/*
 * What was done, to be undone and done again.
 */

/** The states that a form went through. `keep` returns the present one, as a list; `restore` puts one back. */
export class Past {
    #states;
    #present = 0;
    #keep;
    #restore;

    constructor(keep, restore) {
        this.#keep = keep;
        this.#restore = restore;
        this.#states = [keep()];
    }

    get hasEarlier() {
        return this.#present > 0;
    }

    get hasLater() {
        return this.#present < this.#states.length - 1;
    }

    /** Whether it is other than it was at first. */
    get isOther() {
        return this.#keep().join() !== this.#states[0].join();
    }

    /** Take the present state for the latest; `again` puts it in the place of the one before. */
    record(again) {
        const now = this.#keep();
        if (now.join() === this.#states[this.#present].join()) {
            return;
        }
        this.#present += again && this.#present ? 0 : 1;
        this.#states.splice(this.#present, this.#states.length, now);
    }

    /** Go back by -1, or on by 1; return whether there was anything there. */
    turn(by) {
        const state = this.#states[this.#present + by];
        if (state) {
            this.#present += by;
            this.#restore(state);
        }
        return Boolean(state);
    }
}
