package dev.ophion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The Python module `ophion.queues`.
@ExtendWith(RunningPython.class)
@Timeout(60)
final class OphionQueuesTest {
    private final InterpreterQueue queue = RunningPython.python().createQueue(4);
    private final Interpreter interpreter = RunningPython.python().createInterpreter();

    @BeforeEach
    void prepare() {
        interpreter.prepareMain(Map.of("standard", queue));
        interpreter.exec("""
                import asyncio, threading, time
                from concurrent import interpreters
                from ophion import queues
                q = queues.Queue.of(standard)

                def raises(kind, function, *arguments, **keywords):
                    try:
                        function(*arguments, **keywords)
                    except kind as error:
                        return error
                    raise AssertionError(f'{kind} was not raised')
                """);
    }

    @AfterEach
    void end() {
        interpreter.close();
        queue.close();
    }

    @Test
    void isAStandardQueue() {
        interpreter.exec("""
                assert isinstance(q, interpreters.Queue)
                assert q == standard and q.id == standard.id and hash(q) == hash(standard)
                assert queues.Queue.of(standard) is q
                assert q.maxsize == 4 and q.empty()
                q.put(1)
                assert standard.get() == 1
                q.put(q)
                again = standard.get()
                assert type(again) is queues.Queue and again is q, again
                other = queues.create(2, unbounditems=interpreters._queues.UNBOUND_ERROR)
                assert other.maxsize == 2 and other.unbounditems is interpreters._queues.UNBOUND_ERROR
                assert interpreters.is_shareable(other)
                """);
    }

    @Test
    void batchesKeepTheirOrder() {
        interpreter.exec("""
                assert q.put_many(range(3)) == 3
                assert q.get_many(2) == [0, 1]
                assert q.get_many(5) == [2]
                begin = time.monotonic()
                assert q.put_many(range(9), timeout=0.05) == 4
                assert time.monotonic() - begin >= 0.05
                assert q.get_many(9) == [0, 1, 2, 3]
                raises(interpreters.QueueEmpty, q.get_many, 1, timeout=0.01)
                raises(ValueError, q.get_many, 0)
                raises(ValueError, q.get_many, 1, timeout=-1)
                thread = threading.Thread(target=q.put_many, args=(range(100),))
                thread.start()
                got = []
                while len(got) < 100:
                    got += q.get_many(7)
                thread.join()
                assert got == list(range(100))
                """);
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void tasksWaitForItems() throws Exception {
        interpreter.exec("""
                async def main():
                    before = threading.active_count()
                    waiting = [asyncio.create_task(q.get_async()) for _ in range(3)]
                    await asyncio.sleep(0)
                    assert threading.active_count() == before
                    for i in range(3):
                        await q.put_async(i)
                    assert await asyncio.gather(*waiting) == [0, 1, 2]
                    for i in range(4):
                        q.put(i)
                    putting = asyncio.create_task(q.put_async('late'))
                    await asyncio.sleep(0.01)
                    assert not putting.done()
                    assert await q.get_async() == 0
                    await putting
                    assert q.get_many(9) == [1, 2, 3, 'late']

                asyncio.run(main())
                """);
        var taken = interpreter.execAsync("print(asyncio.run(q.get_async()))");
        queue.put("from Java");
        taken.get();
    }

    @Test
    void aCancelledTaskLosesNothing() {
        interpreter.exec("""
                async def main():
                    for i in range(200):
                        task = asyncio.create_task(q.get_async())
                        await asyncio.sleep(0)
                        if i % 3 == 0:
                            q.put(i)
                            task.cancel()
                        elif i % 3 == 1:
                            task.cancel()
                            q.put(i)
                        else:
                            q.put(i)
                            await asyncio.sleep(0)
                            task.cancel()
                        try:
                            got = await task
                        except asyncio.CancelledError:
                            got = await asyncio.wait_for(q.get_async(), 10)
                        assert got == i
                    try:
                        await asyncio.wait_for(q.get_async(), 0.01)
                        raise AssertionError
                    except TimeoutError:
                        pass
                    for i in range(4):
                        q.put(i)
                    task = asyncio.create_task(q.put_async('never'))
                    await asyncio.sleep(0)
                    task.cancel()
                    await asyncio.wait([task])
                    assert q.get_many(9) == [0, 1, 2, 3] and q.empty()

                asyncio.run(main())
                """);
        assertThat(queue.shared().waiting()).isZero();
    }

    @Test
    void shutsDown() {
        interpreter.exec("""
                import queue
                async def main():
                    task = asyncio.create_task(q.get_async())
                    await asyncio.sleep(0)
                    q.shutdown()
                    try:
                        await task
                        raise AssertionError
                    except queues.QueueShutDown:
                        pass

                asyncio.run(main())
                assert q.is_shutdown
                raises(queues.QueueShutDown, q.put, 1)
                raises(queue.ShutDown, q.get)
                raises(interpreters._queues.QueueError, standard.put_nowait, 1)
                raises(queues.QueueShutDown, q.put_many, [1])
                raises(queues.QueueShutDown, q.get_many, 1)
                """);
        assertThatThrownBy(() -> queue.put(1)).isInstanceOf(QueueShutDownException.class);
    }

    @Test
    void anInterpreterEndsWhileItsTasksWait() {
        try (var other = RunningPython.python().createInterpreter()) {
            other.prepareMain(Map.of("standard", queue));
            other.exec("""
                    import asyncio
                    from ophion import queues
                    loop = asyncio.new_event_loop()
                    task = loop.create_task(queues.Queue.of(standard).get_async())
                    loop.call_later(0.01, loop.stop)
                    loop.run_forever()
                    """);
            assertThat(queue.shared().waiting()).isEqualTo(1);
        }
        assertThat(queue.shared().waiting()).isZero();
        assertThat(queue.offer(1)).isTrue();
        assertThat(queue.poll().orElseThrow().asInt()).isEqualTo(1);
    }
}
