package io.slidr4j.pretrain.config;

import io.slidr4j.train.config.Spelled;

/** What turns a ResNet encoding into pixel features: {@code decoder}. */
public enum ImageDecoder implements Spelled {
    /** A dilated encoder (output stride 4), 1×1 convolution, ×4 upsampling: SLidR. */
    DILATION("dilation"),
    /** A plain encoder (output stride 32), 1×1 convolution, ×32 upsampling: PPKT. */
    PPKT("ppkt");

    private final String spelling;

    ImageDecoder(String spelling) {
        this.spelling = spelling;
    }

    @Override
    public String spelling() {
        return spelling;
    }
}
