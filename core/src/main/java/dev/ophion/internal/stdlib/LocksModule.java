package dev.ophion.internal.stdlib;

import dev.ophion.LockAbandonedException;
import dev.ophion.cpython.PyExc;
import dev.ophion.internal.exchange.Deadline;
import dev.ophion.internal.exchange.LockHolder;
import dev.ophion.internal.exchange.PythonWait;
import dev.ophion.internal.exchange.SharedBarrier;
import dev.ophion.internal.exchange.SharedCondition;
import dev.ophion.internal.exchange.SharedCounter;
import dev.ophion.internal.exchange.SharedEvent;
import dev.ophion.internal.exchange.SharedLock;
import dev.ophion.internal.exchange.SharedObject;
import dev.ophion.internal.exchange.SharedSemaphore;
import dev.ophion.internal.object.PyInt;
import dev.ophion.internal.object.PythonError;
import dev.ophion.internal.object.Singletons;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.upcall.Arguments;
import dev.ophion.internal.upcall.BuiltinModule;
import dev.ophion.internal.upcall.JavaCapsule;
import dev.ophion.internal.upcall.JavaFunction;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.BrokenBarrierException;

/// `_ophion_locks`: the functions behind the classes of `ophion.locks`. The first argument of each is the handle.
final class LocksModule {
    private LocksModule() {}

    static BuiltinModule create() {
        var module = new BuiltinModule("_ophion_locks", "The part of ophion.locks that is written in Java.");
        addLock(module);
        addCondition(module);
        addEvent(module);
        addSemaphore(module);
        addBarrier(module);
        addCounter(module);
        return module;
    }

    /// A function on the object that its first argument is a handle of.
    private interface On<T> {
        MemorySegment call(Attachment attachment, T object, Arguments arguments) throws BrokenBarrierException;
    }

    private static <T extends SharedObject> JavaFunction on(Class<T> type, On<T> function) {
        return (attachment, arguments) -> {
            T object = SharedTypes.require(attachment, arguments, 0, type);
            try {
                return function.call(attachment, object, arguments);
            } catch (IllegalMonitorStateException wrongOwner) {
                throw SharedTypes.of(attachment).error(SharedTypes.Role.LOCK_OWNER_ERROR, wrongOwner);
            } catch (LockAbandonedException abandoned) {
                throw SharedTypes.of(attachment).error(SharedTypes.Role.LOCK_ABANDONED_ERROR, abandoned);
            } catch (BrokenBarrierException broken) {
                throw SharedTypes.of(attachment).error(SharedTypes.Role.BROKEN_BARRIER_ERROR, broken);
            }
        };
    }

    private static PythonWait waiting(
            Attachment attachment, Arguments arguments, int timeout, String operation, SharedObject object) {
        Deadline deadline = TimeoutArgument.of(attachment, arguments.get(timeout));
        return new PythonWait(attachment, deadline, operation, object);
    }

    /// The argument `timeout` of a call that does not wait must be None.
    private static void checkNoTimeout(Arguments arguments, int timeout) {
        if (arguments.isPresent(timeout)) {
            throw new PythonError(PyExc.PyExc_ValueError, "cannot specify a timeout for a non-blocking call");
        }
    }

    private static void addLock(BuiltinModule module) {
        module.function("lock()", "A new lock.", (attachment, _) -> JavaCapsule.keep(attachment, new SharedLock()))
                .function(
                        "lock_acquire(handle, blocking, timeout)",
                        "Take the lock.",
                        on(SharedLock.class, LocksModule::acquire))
                .function("lock_release(handle)", "Give the lock up.", on(SharedLock.class, (attachment, lock, _) -> {
                    lock.release(LockHolder.of(attachment));
                    return Singletons.none();
                }))
                .function(
                        "lock_recover(handle)",
                        "Take the lock if it is abandoned.",
                        on(
                                SharedLock.class,
                                (attachment, lock, _) -> Singletons.bool(lock.recover(LockHolder.of(attachment)))))
                .function(
                        "lock_locked(handle)",
                        "Whether somebody holds it.",
                        on(SharedLock.class, (attachment, lock, _) -> Singletons.bool(lock.isLocked())))
                .function(
                        "lock_abandoned(handle)",
                        "Whether it is abandoned.",
                        on(SharedLock.class, (attachment, lock, _) -> Singletons.bool(lock.isAbandoned())));
    }

    private static MemorySegment acquire(Attachment attachment, SharedLock lock, Arguments arguments) {
        LockHolder holder = LockHolder.of(attachment);
        if (!arguments.isTrue(1, true)) {
            checkNoTimeout(arguments, 2);
            return Singletons.bool(lock.tryAcquire(holder));
        }
        return Singletons.bool(lock.acquire(holder, waiting(attachment, arguments, 2, "acquire", lock)));
    }

    private static void addCondition(BuiltinModule module) {
        module.function("condition(lock)", "A new condition of a lock.", (attachment, arguments) -> {
                    SharedLock lock = SharedTypes.require(attachment, arguments, 0, SharedLock.class);
                    return JavaCapsule.keep(attachment, new SharedCondition(lock));
                })
                .function(
                        "condition_lock(handle)",
                        "A handle of its lock.",
                        on(
                                SharedCondition.class,
                                (attachment, condition, _) -> JavaCapsule.keep(attachment, condition.lock())))
                .function(
                        "condition_wait(handle, timeout)",
                        "Give the lock up, wait to be notified, and take it again.",
                        on(SharedCondition.class, LocksModule::awaitNotification))
                .function(
                        "condition_notify(handle, n)",
                        "Wake threads that wait.",
                        on(SharedCondition.class, (attachment, condition, arguments) -> {
                            condition.notify(LockHolder.of(attachment), arguments.toLong(1));
                            return Singletons.none();
                        }))
                .function(
                        "condition_notify_all(handle)",
                        "Wake all threads that wait.",
                        on(SharedCondition.class, (attachment, condition, _) -> {
                            condition.notifyAll(LockHolder.of(attachment));
                            return Singletons.none();
                        }));
    }

    private static MemorySegment awaitNotification(
            Attachment attachment, SharedCondition condition, Arguments arguments) {
        LockHolder holder = LockHolder.of(attachment);
        PythonWait waiting = waiting(attachment, arguments, 1, "wait", condition);
        return Singletons.bool(condition.await(
                holder,
                waiting,
                () -> condition
                        .lock()
                        .acquire(holder, new PythonWait(attachment, Deadline.NEVER, "acquire", condition.lock()))));
    }

    private static void addEvent(BuiltinModule module) {
        module.function("event()", "A new event.", (attachment, _) -> JavaCapsule.keep(attachment, new SharedEvent()))
                .function("event_set(handle)", "Set it.", on(SharedEvent.class, (attachment, event, _) -> {
                    event.set();
                    return Singletons.none();
                }))
                .function("event_clear(handle)", "Clear it.", on(SharedEvent.class, (attachment, event, _) -> {
                    event.clear();
                    return Singletons.none();
                }))
                .function(
                        "event_is_set(handle)",
                        "Whether it is set.",
                        on(SharedEvent.class, (attachment, event, _) -> Singletons.bool(event.isSet())))
                .function(
                        "event_wait(handle, timeout)",
                        "Wait until it is set.",
                        on(
                                SharedEvent.class,
                                (attachment, event, arguments) -> Singletons.bool(
                                        event.await(waiting(attachment, arguments, 1, "wait", event)))));
    }

    private static void addSemaphore(BuiltinModule module) {
        module.function(
                        "semaphore(value)",
                        "A new semaphore.",
                        (attachment, arguments) ->
                                JavaCapsule.keep(attachment, new SharedSemaphore(arguments.toLong(0))))
                .function(
                        "semaphore_acquire(handle, blocking, timeout)",
                        "Take a permit.",
                        on(SharedSemaphore.class, LocksModule::acquirePermit))
                .function(
                        "semaphore_release(handle, n)",
                        "Add permits.",
                        on(SharedSemaphore.class, (attachment, semaphore, arguments) -> {
                            semaphore.release(arguments.toLong(1));
                            return Singletons.none();
                        }))
                .function(
                        "semaphore_value(handle)",
                        "How many permits there are.",
                        on(
                                SharedSemaphore.class,
                                (attachment, semaphore, _) -> PyInt.fromJava(attachment, semaphore.permits())));
    }

    private static MemorySegment acquirePermit(Attachment attachment, SharedSemaphore semaphore, Arguments arguments) {
        if (!arguments.isTrue(1, true)) {
            checkNoTimeout(arguments, 2);
            return Singletons.bool(semaphore.tryAcquire());
        }
        return Singletons.bool(semaphore.acquire(waiting(attachment, arguments, 2, "acquire", semaphore)));
    }

    private static void addBarrier(BuiltinModule module) {
        module.function("barrier(parties)", "A new barrier.", (attachment, arguments) -> {
                    int parties = Math.clamp(arguments.toLong(0), Integer.MIN_VALUE, Integer.MAX_VALUE);
                    return JavaCapsule.keep(attachment, new SharedBarrier(parties));
                })
                .function(
                        "barrier_wait(handle, timeout)",
                        "Wait for the others.",
                        on(
                                SharedBarrier.class,
                                (attachment, barrier, arguments) -> PyInt.fromJava(
                                        attachment, barrier.await(waiting(attachment, arguments, 1, "wait", barrier)))))
                .function("barrier_abort(handle)", "Break it.", on(SharedBarrier.class, (attachment, barrier, _) -> {
                    barrier.abort();
                    return Singletons.none();
                }))
                .function(
                        "barrier_reset(handle)",
                        "Make it as new.",
                        on(SharedBarrier.class, (attachment, barrier, _) -> {
                            barrier.reset();
                            return Singletons.none();
                        }))
                .function(
                        "barrier_state(handle)",
                        "How many threads it is for, how many wait, and whether it is broken.",
                        on(
                                SharedBarrier.class,
                                (attachment, barrier, _) -> Tuples.of(
                                        attachment,
                                        PyInt.fromJava(attachment, barrier.parties()),
                                        PyInt.fromJava(attachment, barrier.waiting()),
                                        Singletons.bool(barrier.isBroken()))));
    }

    private static void addCounter(BuiltinModule module) {
        module.function(
                        "counter(value)",
                        "A new counter.",
                        (attachment, arguments) -> JavaCapsule.keep(attachment, new SharedCounter(arguments.toLong(0))))
                .function(
                        "counter_value(handle)",
                        "Its value.",
                        on(
                                SharedCounter.class,
                                (attachment, counter, _) -> PyInt.fromJava(attachment, counter.value())))
                .function(
                        "counter_add(handle, n)",
                        "Add to it; return the new value.",
                        on(SharedCounter.class, LocksModule::add))
                .function(
                        "counter_exchange(handle, value)",
                        "Set it; return the value before.",
                        on(
                                SharedCounter.class,
                                (attachment, counter, arguments) ->
                                        PyInt.fromJava(attachment, counter.exchange(arguments.toLong(1)))))
                .function(
                        "counter_compare_and_set(handle, expected, value)",
                        "Set it if it is as expected; return whether it was.",
                        on(
                                SharedCounter.class,
                                (attachment, counter, arguments) -> Singletons.bool(
                                        counter.compareAndSet(arguments.toLong(1), arguments.toLong(2)))));
    }

    private static MemorySegment add(Attachment attachment, SharedCounter counter, Arguments arguments) {
        long amount = arguments.toLong(1);
        try {
            return PyInt.fromJava(attachment, counter.add(amount));
        } catch (ArithmeticException tooLarge) {
            throw new PythonError(
                    PyExc.PyExc_OverflowError, "%s cannot change by %d: it has 64 bits".formatted(counter, amount));
        }
    }
}
