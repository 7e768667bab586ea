package dev.ophion.internal.thread;

import java.util.LinkedHashMap;
import java.util.Map;

/// `ophion.Interrupted` for the threads that the code of an interpreter has started, for each at the next moment in
/// which it does no harm: see [CriticalCode]. Threads that have nothing to do are spared.
final class ThreadsInterruption {
    private final InterpreterState interpreter;

    /// Those that still have to get it.
    private final Map<PythonThread, InterruptRequest> left = new LinkedHashMap<>();

    private ThreadsInterruption(Attachment attachment) {
        this.interpreter = attachment.interpreter();
        for (PythonThread thread : PythonThread.others(attachment)) {
            var request = new InterruptRequest(InterruptedType.of(attachment), InterruptRequest.Reason.INTERPRETER);
            left.put(thread, request);
        }
    }

    /// Interrupts those of the attached interpreter, the calling one excepted: now, and as far as that does harm on
    /// another thread a little later.
    static void begin(Attachment attachment) {
        var begun = new ThreadsInterruption(attachment);
        begun.strike(0);
        if (!begun.left.isEmpty()) {
            PlatformThreads.executor().execute(begun::finish);
        }
    }

    private void finish() {
        for (int look = 0; !left.isEmpty(); look++) {
            InterruptDelay.pause(look);
            try (Attachment attachment = Attachment.attach(interpreter)) {
                attachment.check();
                strike(look);
            } catch (IllegalStateException closed) { // whoever closes an interpreter interrupts what runs in it
                return;
            }
        }
    }

    private void strike(int look) {
        left.entrySet().removeIf(entry -> {
            PythonThread thread = entry.getKey();
            InterruptRequest request = entry.getValue();
            if (request.isRaised()) {
                return true;
            }
            if (!thread.isBusy()) {
                thread.forget(request);
                return true;
            }
            return thread.raise(request, look < Interruption.PATIENCE);
        });
    }
}
