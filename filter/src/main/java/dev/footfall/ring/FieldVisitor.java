// SPDX-License-Identifier: Apache-2.0
package dev.footfall.ring;

/** Reads a slot's fields. The array is the slot's own: copy what is to be kept. */
public interface FieldVisitor {
    void field(Field field, byte[] bytes, int offset, int length);

    void pair(Field field, byte[] bytes, int nameOffset, int nameLength, int offset, int length);
}
