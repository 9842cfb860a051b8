package org.refusalunit.demo.export;

import org.refusalunit.demo.model.Parameter;

/** How the matrices of a model are stored in its graph, and what is computed with them. */
interface Matrices {

    /** The rows of a table by their numbers; stores the table. */
    String rows(Parameter table, String numbers, String output);

    /** The product with a projection; stores the projection. */
    String product(String input, Parameter projection, String output);

    /** The product with a table that {@link #rows} has stored, turned on its side. */
    String productWithTable(String input, Parameter table, String output);
}
