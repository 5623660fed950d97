package io.slidr4j.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slidr4j.engine.EngineException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.List;

/** Which names are refused, which stay inert, in every way in which a pickle can name them. */
class PicklePolicyTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "os system",
                "posix system",
                "nt system",
                "os execv",
                "subprocess Popen",
                "subprocess check_output",
                "builtins eval",
                "builtins exec",
                "builtins getattr",
                "builtins open",
                "builtins __import__",
                "builtins compile",
                "__builtin__ eval",
                "__builtin__ execfile",
                "__builtin__ apply",
                "sys exit",
                "shutil rmtree",
                "runpy run_path",
                "importlib import_module",
                "socket socket",
                "pty spawn",
                "ctypes CDLL",
                "pickle loads",
                "_pickle loads",
                "cPickle loads",
                "marshal loads",
                "types FunctionType",
                "types CodeType",
                "operator attrgetter",
                "functools reduce",
                "code InteractiveInterpreter",
                "webbrowser open",
                "pydoc pipepager",
                "timeit timeit",
                "cProfile run",
                "bdb Bdb",
                "commands getoutput",
                "logging.config dictConfig",
                "multiprocessing.util spawnv_passfds",
                "asyncio.unix_events _UnixSubprocessTransport",
                "torch load",
                "torch.hub load",
                "torch.storage _load_from_bytes",
                "torch.jit load",
                "torch.utils.cpp_extension load_inline",
                "numpy load",
                "numpy.testing._private.utils runstring",
                "joblib load",
                "dill loads",
                "cloudpickle.cloudpickle _make_function",
                "pip main",
                "requests get",
                "torch.serialization os.system",
                "torch.nn.modules.module __class__.__base__",
                "collections OrderedDict.__init__.__globals__"
            })
    void harmfulNamesAreRefused(String name) {
        String module = name.split(" ")[0];
        String attribute = name.split(" ")[1];
        byte[] called = new PickleBytes().global(module, attribute).text("x").op(0x85, 'R').end();
        byte[] merelyNamed = new PickleBytes().global(module, attribute).end();
        byte[] byStack = new PickleBytes().text(module).text(attribute).op(0x93).end();
        byte[] newObject = new PickleBytes().global(module, attribute).op(')', 0x81).end();
        byte[] object = new PickleBytes().op('(').global(module, attribute).text("x").op('o').end();
        byte[] instance =
                new PickleBytes()
                        .op('(')
                        .text("x")
                        .ascii("i" + module + "\n" + attribute + "\n")
                        .end();
        for (byte[] pickle : List.of(called, merelyNamed, byStack, newObject, object, instance)) {
            Path file = CheckpointFiles.zip(folder.resolve("bad.pt"), pickle);
            assertThatThrownBy(() -> Checkpoints.read(file))
                    .isInstanceOf(EngineException.class)
                    .hasMessageStartingWith(file + " cannot be read: its pickle names ")
                    .hasMessageContaining(module + "." + attribute);
        }
    }

    @Test
    void aPlainPickleThatAttacksIsRefusedByNameToo() {
        byte[] pickle = new PickleBytes().global("os", "system").text("true").op(0x85, 'R').end();
        Path file = CheckpointFiles.write(folder.resolve("bad.pth"), pickle);
        assertThatThrownBy(() -> Checkpoints.read(file)).hasMessageContaining("os.system");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pytorch_lightning.utilities.parsing AttributeDict",
                "pytorch_lightning.callbacks.model_checkpoint ModelCheckpoint",
                "lightning_fabric.utilities.data AttributeDict",
                "argparse Namespace",
                "functools partial",
                "pathlib PosixPath",
                "datetime datetime",
                "collections deque",
                "builtins set",
                "__builtin__ long",
                "numpy.core.multiarray _reconstruct",
                "numpy.core.multiarray scalar",
                "numpy dtype",
                "numpy ndarray",
                "numpy.random._pickle __randomstate_ctor",
                "omegaconf.dictconfig DictConfig",
                "torch.nn.modules.conv Conv2d",
                "torch.optim.lr_scheduler CosineAnnealingLR",
                "torch device",
                "torch._C._nn gelu",
                "torch._utils _rebuild_sparse_tensor",
                "__main__ Config",
                "models.resnet ResNet.Block",
                "_codecs encode"
            })
    void classesOfOthersStayInert(String name) {
        String module = name.split(" ")[0];
        String attribute = name.split(" ")[1];
        PickleBytes pickle = new PickleBytes().op('}').text("object").global(module, attribute);
        pickle.text("argument").op(0x85, 'R').op('}').text("field").op('K', 5).ascii("sbs");
        Value root = read(pickle.end());
        Value.Opaque object = (Value.Opaque) ((Value.Mapping) root).get("object").orElseThrow();
        assertThat(object.type()).isEqualTo(module + "." + attribute);
        assertThat(object.parts()).first().isEqualTo(Value.of("argument"));
        assertThat(((Value.Mapping) object.parts().getLast()).get("field")).contains(Value.of(5));
    }

    @Test
    void anInertObjectKeepsElementsAndItems() {
        PickleBytes pickle = new PickleBytes().global("some.where", "Odd").op(')', 0x81);
        pickle.op('(').text("element").op('e').op('(').text("key").op(0x88, 'u');
        Value.Opaque odd = (Value.Opaque) read(pickle.end());
        assertThat(odd.parts().getFirst())
                .isEqualTo(Value.Sequence.list(List.of(Value.of("element"))));
        assertThat(((Value.Mapping) odd.parts().getLast()).get("key")).contains(Value.of(true));
    }

    @Test
    void classesRebuiltThroughCopyregKeepTheirName() {
        PickleBytes pickle = new PickleBytes().global("copy_reg", "_reconstructor").op('(');
        pickle.global("my.module", "Thing").global("__builtin__", "object").ascii("NtR");
        assertThat(read(pickle.end())).isEqualTo(new Value.Opaque("my.module.Thing", List.of()));
    }

    @Test
    void extensionCodesAndOutsideDataAreRefused() {
        assertRefused(new PickleBytes().op(0x82, 1), "private extension codes");
        assertRefused(new PickleBytes().ascii("Pid\n"), "outside of the file");
        assertRefused(new PickleBytes().op(0x97), "outside of the file");
        assertRefused(new PickleBytes().text("x").op('Q'), "describes a tuple");
        assertRefused(new PickleBytes().text("file").op(0x85, 'Q'), "outside of the file");
    }

    @Test
    void namesInMessagesAreShortAndPrintable() {
        String long_ = "\u202e\u001b[31m" + "x".repeat(500);
        PickleBytes pickle = new PickleBytes().text("os").text(long_).op(0x93);
        Path file = CheckpointFiles.zip(folder.resolve("bad.pt"), pickle.end());
        assertThatThrownBy(() -> Checkpoints.read(file))
                .satisfies(
                        e -> {
                            assertThat(e.getMessage()).doesNotContain("\u001b", "\u202e");
                            assertThat(e.getMessage().length() - file.toString().length())
                                    .isLessThan(300);
                        });
    }

    private void assertRefused(PickleBytes pickle, String message) {
        assertThatThrownBy(() -> read(pickle.end()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(message);
    }

    private Value read(byte[] pickle) {
        return Checkpoints.read(CheckpointFiles.zip(folder.resolve("made.pt"), pickle)).root();
    }
}
