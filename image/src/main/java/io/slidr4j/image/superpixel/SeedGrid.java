package io.slidr4j.image.superpixel;

/**
 * Regularly spaced seeds on an image, as scikit-image's {@code regular_grid} lays them: steps as
 * close to a square as the wanted number allows, the first seed half a step from the border.
 *
 * @param startY row of the first seed
 * @param stepY rows between seeds, at least 1
 * @param rows number of seed rows
 * @param startX column of the first seed
 * @param stepX columns between seeds, at least 1
 * @param columns number of seed columns
 */
record SeedGrid(int startY, int stepY, int rows, int startX, int stepX, int columns) {

    /**
     * Lays the seeds.
     *
     * @param height rows of the image
     * @param width columns of the image
     * @param wanted the number of seeds asked for, at least 1; the grid may hold some more or less
     */
    static SeedGrid of(int height, int width, int wanted) {
        double pixels = (double) height * width;
        if (pixels <= wanted) {
            return new SeedGrid(0, 1, height, 0, 1, width);
        }
        double step = Math.sqrt(pixels / wanted);
        int shortSide = Math.min(height, width);
        boolean oneLine = shortSide < step; // the short side holds one row of seeds only
        double shortStep = oneLine ? shortSide : step;
        double longStep = oneLine ? Math.max(height, width) / (double) wanted : step;
        double stepY = height <= width ? shortStep : longStep;
        double stepX = height <= width ? longStep : shortStep;
        return of(height, width, stepY, stepX);
    }

    private static SeedGrid of(int height, int width, double stepY, double stepX) {
        int startY = (int) Math.floor(stepY / 2);
        int startX = (int) Math.floor(stepX / 2);
        int wholeY = (int) Math.rint(stepY);
        int wholeX = (int) Math.rint(stepX);
        return new SeedGrid(
                startY,
                wholeY,
                1 + (height - 1 - startY) / wholeY,
                startX,
                wholeX,
                1 + (width - 1 - startX) / wholeX);
    }

    /** The number of seeds. */
    int count() {
        return rows * columns;
    }
}
