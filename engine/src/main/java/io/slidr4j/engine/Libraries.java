package io.slidr4j.engine;

import org.bytedeco.pytorch.global.torch;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** What the loaded native libraries say of themselves: the outcome, not the wish. */
public final class Libraries {

    private static final long LONGEST_TEXT = 1024;

    private Libraries() {}

    /** The libraries in use, for {@code ./slidr doctor} and for a run's manifest. */
    public static List<Setting> loaded() {
        Engine.start();
        return List.of(
                new Setting(
                        "libtorch",
                        torch.class.getPackage().getImplementationVersion() + "",
                        "kernels for " + torch.get_cpu_capability().getString()),
                new Setting(
                        "OpenBLAS core",
                        text("openblas_get_corename"),
                        text("openblas_get_config")),
                new Setting(
                        "oneDNN",
                        torch.hasMKLDNN() ? "yes" : "no",
                        torch.get_mkldnn_version().getString().strip()));
    }

    /** Calls a function of OpenBLAS that takes nothing and returns a C string. */
    @SuppressWarnings("restricted") // native access is granted on the command line
    private static String text(String function) {
        try {
            MemorySegment address = SymbolLookup.loaderLookup().find(function).orElseThrow();
            MemorySegment text =
                    (MemorySegment)
                            Linker.nativeLinker()
                                    .downcallHandle(
                                            address, FunctionDescriptor.of(ValueLayout.ADDRESS))
                                    .invokeExact();
            return text.reinterpret(LONGEST_TEXT).getString(0).strip();
        } catch (Throwable e) {
            return "unknown (" + function + " cannot be called)";
        }
    }
}
