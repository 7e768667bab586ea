package dev.ophion.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recursion without an end on threads of Python: a RecursionError, and the process lives.
final class RecursionIT {
    @TempDir
    private Path directory;

    @Test
    void smallStacksOfPythonThreadsHaveRoomForJava() throws Exception {
        Survival.ofScript(directory, """
                import threading, _thread, _interpreters
                from concurrent import interpreters

                source = '''if True:
                    import threading, _thread, _interpreters
                    def dive():
                        _interpreters.list_all()
                        dive()
                    def work():
                        try:
                            dive()
                        except RecursionError:
                            ends.append(1)
                    ends = []
                    for size in 65536, 131072, 262144, 524288, 0:
                        _thread.stack_size(size)
                        assert _thread.stack_size() == threading.stack_size() == size
                        thread = threading.Thread(target=work)
                        thread.start()
                        thread.join()
                    assert len(ends) == 5, ends
                    for refused in -1, 4096:
                        try:
                            threading.stack_size(refused)
                        except ValueError:
                            pass
                        else:
                            raise AssertionError(refused)
                '''
                exec(source)
                interpreter = interpreters.create()
                interpreter.exec(source)
                interpreter.close()
                print('survived')
                """);
    }
}
