package org.planwright.io.matrad.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.planwright.model.InputException;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Char;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sparse;
import us.hebi.matlab.mat.types.Struct;

/**
 * A value in a .mat file with the way to it ({@code ct.resolution.x}), so that each error names file and place. For a
 * struct array it is one element.
 */
final class Node {
    private final String file;
    private final String path;
    private final Array array;
    private final int element;

    Node(String file, String path, Array array) {
        this(file, path, array, 0);
    }

    private Node(String file, String path, Array array, int element) {
        this.file = file;
        this.path = path;
        this.array = array;
        this.element = element;
    }

    InputException error(String problem, String mend) {
        return InputException.at(file + ", " + path, problem, mend);
    }

    boolean isStruct() {
        return array instanceof Struct;
    }

    boolean isCell() {
        return array instanceof Cell;
    }

    boolean isSparse() {
        return array instanceof Sparse;
    }

    boolean isText() {
        return array instanceof Char;
    }

    int[] dims() {
        return array.getDimensions();
    }

    /** Number of elements: of a matrix, cell or struct array. */
    int size() {
        return array.getNumElements();
    }

    /** A field of the struct; an error names it if it is missing. */
    Node field(String name) {
        return maybe(name).orElseThrow(() -> error("the field " + name + " is missing", ""));
    }

    /** A field of the struct, if it is there and not empty. */
    Optional<Node> maybe(String name) {
        if (!(array instanceof Struct s)) throw error("a struct is expected, with a field " + name, "");
        if (!s.getFieldNames().contains(name) || element >= s.getNumElements()) return Optional.empty();
        Array a = s.get(name, element);
        return a == null || a.getNumElements() == 0 && !(a instanceof Char)
                ? Optional.empty()
                : Optional.of(new Node(file, path + "." + name, a));
    }

    /** The n-th element of a cell or struct array, 0-based, column-major. */
    Node at(int n) {
        String p = path + (array instanceof Cell ? "{" : "(") + (n + 1) + (array instanceof Cell ? "}" : ")");
        if (n >= size()) throw new Node(file, p, array).error("there is no such element", "");
        if (array instanceof Cell c) return new Node(file, p, c.get(n));
        if (array instanceof Struct) return new Node(file, p, array, n);
        throw error("a cell or struct array is expected", "");
    }

    /** Row r and column c of a cell, 0-based. */
    Node at(int r, int c) {
        if (!(array instanceof Cell cell) || r >= cell.getNumRows() || c >= cell.getNumCols())
            throw error("a cell with a row " + (r + 1) + " and a column " + (c + 1) + " is expected", "");
        return new Node(file, path + "{" + (r + 1) + "," + (c + 1) + "}", cell.get(r, c));
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

    Matrix matrix() {
        if (array instanceof Matrix m && !(array instanceof Sparse)) return m;
        throw error("numbers are expected, not " + array.getType(), "");
    }

    Sparse sparse() {
        if (array instanceof Sparse s) return s;
        throw error("a sparse matrix is expected, not " + array.getType(), "Save it with sparse(...)");
    }

    String text() {
        if (array instanceof Char c) return c.getString();
        throw error("text is expected, not " + array.getType(), "");
    }

    /** One finite number. */
    double number() {
        Matrix m = matrix();
        if (m.getNumElements() != 1) throw error(m.getNumElements() + " numbers where one is expected", "");
        double v = m.getDouble(0);
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
        Matrix m = matrix();
        double[] v = new double[m.getNumElements()];
        for (int n = 0; n < v.length; n++) {
            v[n] = m.getDouble(n);
            if (!Double.isFinite(v[n])) throw error("entry " + (n + 1) + " is " + v[n], "Every entry is a finite number");
        }
        return v;
    }

    boolean isNumeric() {
        return array instanceof Matrix && !(array instanceof Sparse) && array.getType() != MatlabType.Character;
    }
}
