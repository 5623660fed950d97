package io.slidr4j.data.augment;

/**
 * Where the pixels of a window land after it is resized: (pixel - offset) * scale, rounded half to
 * even, in double.
 */
record PixelMove(int rowOffset, int columnOffset, double rowScale, double columnScale) {
    static PixelMove of(CropWindow window, int height, int width) {
        return new PixelMove(
                window.row(),
                window.column(),
                (double) height / window.height(),
                (double) width / window.width());
    }

    int row(int row) {
        return (int) Math.rint((row - rowOffset) * rowScale);
    }

    int column(int column) {
        return (int) Math.rint((column - columnOffset) * columnScale);
    }
}
