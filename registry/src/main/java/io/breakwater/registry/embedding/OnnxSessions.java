package io.breakwater.registry.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Optional;

/**
 * The model loaded for runs on one processor and, where there are two, a second time for runs on both. ONNX Runtime fixes
 * the number of threads when it loads. Both give the same vectors to the last bit: the work is split by rows, no sum is.
 */
final class OnnxSessions implements AutoCloseable {

    private final OrtSession single;
    private final Optional<OrtSession> pair;
    private final SpareProcessor spare = new SpareProcessor(System::nanoTime);

    /** A session for one run; closing it says that the run is over. */
    final class Lease implements AutoCloseable {

        private final SpareProcessor.Run run;

        private Lease(SpareProcessor.Run run) {
            this.run = run;
        }

        OrtSession session() {
            return run.helped() ? pair.orElse(single) : single;
        }

        @Override
        public void close() {
            run.close();
        }
    }

    private OnnxSessions(OrtSession single, Optional<OrtSession> pair) {
        this.single = single;
        this.pair = pair;
    }

    static OnnxSessions of(OrtEnvironment environment, byte[] model, int processors) throws OrtException {
        var single = environment.createSession(model, options(1));
        return new OnnxSessions(
                single, processors < 2 ? Optional.empty() : Optional.of(environment.createSession(model, options(2))));
    }

    /** The second thread waits actively between the steps of a run, for some microseconds each, and sleeps after it. */
    private static OrtSession.SessionOptions options(int threads) throws OrtException {
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        options.setSymbolicDimensionValue("batch_size", 1);
        options.addConfigEntry("session.force_spinning_stop", "1");
        return options;
    }

    Lease lease(int tokens) {
        return new Lease(spare.begin(tokens));
    }

    @Override
    public void close() {
        try {
            single.close();
            if (pair.isPresent()) {
                pair.get().close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("The embedding model cannot be closed", e);
        }
    }
}
