// SPDX-License-Identifier: Apache-2.0
package dev.footfall.journal;

/**
 * What a cursor says at one moment.
 *
 * @param attemptEnd sequence after the batch that was last begun; the batch is open while this is beyond the position
 * @param settled what became of all records before the position, since the cursor was made
 */
record CursorState(Position position, long attemptEnd, Settled settled) {

    /** A cursor that starts here and takes no account of what was before. */
    static CursorState startingAt(Position position) {
        return new CursorState(position, 0, Settled.NONE);
    }

    boolean isAttemptOpen() {
        return attemptEnd > position.sequence();
    }

    /**
     * How many records of the scope the lane had where the cursor's accounts begin. It is no count of its own, so
     * that the accounts balance whatever happens: {@code passed = base + settled}.
     */
    long base() {
        return position.passed() - settled.sum();
    }

    CursorState attempting(long end) {
        return new CursorState(position, end, settled);
    }

    /**
     * Moves on to a place without having been given the records before it. Those are expired. If the place has a
     * lower count than the cursor, then records were lost that this reader had: it keeps them in its accounts.
     */
    CursorState skippingTo(Position to) {
        long missed = Math.max(0, to.passed() - position.passed());
        return new CursorState(to, attemptEnd, settled.plus(Settled.expired(missed)));
    }

    /** Takes the accounts of another lane's cursor into these. The sum grows, and so the base goes down by as much. */
    CursorState inheriting(Settled more) {
        return new CursorState(position, attemptEnd, settled.plus(more));
    }

    /** Records rejected before arrived after all. Never more than were rejected, so that no account is below zero. */
    CursorState redriving(long delivered, long unconfirmed) {
        long arrived = Math.min(delivered, settled.rejected());
        long unsure = Math.min(unconfirmed, settled.rejected() - arrived);
        Settled moved = new Settled(arrived, 0, 0, 0, -arrived - unsure, 0, unsure);
        return new CursorState(position, attemptEnd, settled.plus(moved));
    }

    /**
     * Moves past a batch. The bound may have overtaken the reader while the batch was on its way; what it took then
     * as expired and was in this batch is settled now as what really became of it.
     *
     * @param readFrom the count where the reader stood when it read the batch
     */
    CursorState settling(long readFrom, Position end, long batch, Settled outcome) {
        long missed = Math.max(0, end.passed() - readFrom - batch);
        long taken = Math.max(0, Math.min(position.passed(), end.passed()) - readFrom);
        long expired = Math.max(missed - taken, -settled.expired()); // After a power cut it may not have been that.
        Settled sum = settled.plus(outcome).plus(Settled.expired(expired));
        boolean overtaken = position.sequence() >= end.sequence();
        return new CursorState(overtaken ? position : end, attemptEnd, sum);
    }
}
