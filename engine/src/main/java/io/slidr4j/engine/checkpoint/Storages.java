package io.slidr4j.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Where the bytes of a checkpoint's storages lie in the file. */
interface Storages {

    /** The whole storage, exactly {@link StorageReference#bytes} bytes long. */
    ByteBuffer bytes(StorageReference storage);

    /** The order of the bytes within an element. */
    ByteOrder order();
}
