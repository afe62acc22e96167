// SPDX-License-Identifier: Apache-2.0
package dev.footfall.enrich.consent;

/**
 * A visitor's text that a pattern of the operator's may look at only so often: some patterns take ages for some texts,
 * and all events wait behind this one.
 */
final class BoundedText implements CharSequence {
    private static final int LOOKS = 100_000;

    private final String text;
    private final int[] looks;

    BoundedText(String text) {
        this(text, new int[] {LOOKS});
    }

    private BoundedText(String text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    @Override
    public int length() {
        return text.length();
    }

    /** @throws IllegalStateException after {@value #LOOKS} looks */
    @Override
    public char charAt(int index) {
        if (looks[0]-- <= 0) {
            throw new IllegalStateException("the pattern takes too long");
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
        return new BoundedText(text.substring(from, to), looks);
    }

    @Override
    public String toString() {
        return text;
    }
}
