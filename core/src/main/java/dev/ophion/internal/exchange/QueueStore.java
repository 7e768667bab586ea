package dev.ophion.internal.exchange;

import dev.ophion.QueueNotFoundException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// All queues of the process, by id. Finding one takes no lock, however many there are.
public final class QueueStore {
    private static final QueueStore OF_PROCESS = new QueueStore();

    private final ConcurrentHashMap<Long, SharedQueue> queues = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();

    QueueStore() {}

    /// The one that all interpreters, and Java, share.
    public static QueueStore ofProcess() {
        return OF_PROCESS;
    }

    /// Makes a queue, which nobody holds a reference to yet.
    ///
    /// @param maxsize how many items it holds; zero or less for any number
    public SharedQueue create(long maxsize, ItemDefaults defaults) {
        long id = lastId.incrementAndGet();
        var queue = new SharedQueue(id, maxsize, defaults, this);
        queues.put(id, queue);
        return queue;
    }

    /// The queue with this id.
    ///
    /// @throws QueueNotFoundException if there is none with this id
    public SharedQueue find(long id) {
        SharedQueue queue = queues.get(id);
        if (queue == null) {
            throw new QueueNotFoundException(id);
        }
        return queue;
    }

    /// Those that are alive, the newest first.
    public List<SharedQueue> all() {
        return queues.values().stream()
                .sorted(Comparator.comparingLong(SharedQueue::id).reversed())
                .toList();
    }

    void remove(SharedQueue queue) {
        queues.remove(queue.id(), queue);
    }

    void unbind(Participant ended) {
        queues.values().forEach(queue -> queue.unbind(ended));
    }
}
