package org.planwright.io.matrad.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.planwright.model.InputException;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sparse;
import us.hebi.matlab.mat.types.Struct;

/**
 * A value in a .mat file with the way to it ({@code ct.resolution.x}), so that each error names file and place. For a
 * struct array it is one element. The file owns the memory: values are read while it is open.
 */
final class Node {
    private final String file;
    private final String path;
    private final Object value;
    private final int element;

    /** The supplier hands the library's value over; the file, not the node, closes it. */
    Node(String file, String path, Supplier<Object> value) {
        this(file, path, value.get(), 0);
    }

    private Node(String file, String path, Object value, int element) {
        this.file = file;
        this.path = path;
        this.value = value;
        this.element = element;
    }

    InputException error(String problem, String mend) {
        return InputException.at(file + ", " + path, problem, mend);
    }

    boolean isStruct() {
        return value instanceof Struct;
    }

    boolean isCell() {
        return value instanceof Cell;
    }

    boolean isText() {
        return value instanceof Char;
    }

    int[] dims() {
        return value instanceof Array a ? a.getDimensions() : new int[2];
    }

    /** Number of elements: of a matrix, cell or struct array. */
    int size() {
        return value instanceof Array a ? a.getNumElements() : 0;
    }

    private String kind() {
        return value instanceof Array a ? a.getType().toString() : "nothing";
    }

    /** A field of the struct; an error names it if it is missing. */
    Node field(String name) {
        return maybe(name).orElseThrow(() -> error("the field " + name + " is missing", ""));
    }

    /** A field of the struct, if it is there and not empty. */
    Optional<Node> maybe(String name) {
        if (!(value instanceof Struct s)) throw error("a struct is expected, with a field " + name, "");
        if (!s.getFieldNames().contains(name) || element >= s.getNumElements()) return Optional.empty();
        Node node = new Node(file, path + "." + name, () -> s.get(name, element));
        return node.size() == 0 && !node.isText() ? Optional.empty() : Optional.of(node);
    }

    /** The n-th element of a cell or struct array, 0-based, column-major. */
    Node at(int n) {
        if (n >= size()) throw error("there is no element " + (n + 1), "");
        if (value instanceof Struct) return new Node(file, path + "(" + (n + 1) + ")", value, n);
        if (!(value instanceof Cell c)) throw error("a cell or struct array is expected, not " + kind(), "");
        return new Node(file, path + "{" + (n + 1) + "}", () -> c.get(n));
    }

    /** Row r and column c of a cell, 0-based. */
    Node at(int r, int c) {
        if (!(value instanceof Cell cell) || r >= cell.getNumRows() || c >= cell.getNumCols())
            throw error("a cell with a row " + (r + 1) + " and a column " + (c + 1) + " is expected", "");
        return new Node(file, path + "{" + (r + 1) + "," + (c + 1) + "}", () -> cell.get(r, c));
    }

    /** The first element of a cell, or the value itself; matRad keeps scenarios in cells. */
    Node unwrapped() {
        return isCell() && size() > 0 ? at(0).unwrapped() : this;
    }

    /** Elements of a cell, or of a struct array, or the value alone; none if it is empty. */
    List<Node> elements() {
        List<Node> out = new ArrayList<>();
        if (size() == 0) return out;
        if (isCell()) for (int n = 0; n < size(); n++) out.addAll(at(n).elements());
        else if (isStruct()) for (int n = 0; n < size(); n++) out.add(at(n));
        else out.add(this);
        return out;
    }

    String text() {
        if (value instanceof Char c) return c.getString();
        throw error("text is expected, not " + kind(), "");
    }

    /** The n-th number of a full matrix, column-major, as it is. */
    double number(int n) {
        if (value instanceof Matrix m && !(value instanceof Sparse)) return m.getDouble(n);
        throw error("numbers are expected, not " + kind(), "");
    }

    /** One finite number. */
    double number() {
        if (size() != 1) throw error(size() + " numbers where one is expected", "");
        double v = number(0);
        if (!Double.isFinite(v)) throw error("the number is " + v, "");
        return v;
    }

    /** A positive whole number. */
    int count() {
        double v = number();
        if (v < 1 || v > Integer.MAX_VALUE || v != Math.rint(v)) throw error(v + " is not a positive whole number", "");
        return (int) v;
    }

    /** All numbers, column-major, finite. */
    double[] numbers() {
        double[] v = new double[size()];
        for (int n = 0; n < v.length; n++) {
            v[n] = number(n);
            if (!Double.isFinite(v[n]))
                throw error("entry " + (n + 1) + " is " + v[n], "Every entry is a finite number");
        }
        return v;
    }

    /** Rows and columns of a real sparse matrix; anything else is an error. */
    int[] sparseDims() {
        if (!(value instanceof Sparse s))
            throw error("a sparse matrix is expected, not " + kind(), "Save it with sparse(...)");
        if (s.isComplex()) throw error("the numbers are complex", "");
        return s.getDimensions();
    }

    /** Entries of a sparse matrix, column by column; rows and columns 0-based. */
    void entries(Entries consumer) {
        if (value instanceof Sparse s) s.forEach((row, column, v, imaginary) -> consumer.entry(row, column, v));
    }

    /** Receives the entries of a sparse matrix. */
    @FunctionalInterface
    interface Entries {
        void entry(int row, int column, double v);
    }
}
