package dev.synapt.train;

import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads, of which the caller is one, that share out numbered tasks. Which thread takes which task
 * is not fixed. Starts its threads when they are first needed; allocates nothing after that.
 */
final class Team implements AutoCloseable {

  /** What is to be done, for each number once. */
  @FunctionalInterface
  interface Task {
    void run(int number);
  }

  /** How often to look for news before a thread is laid to sleep; some tens of microseconds. */
  private static final int LOOKS = 1_000;

  private static final long CLOSED = -1;

  private static final boolean HAS_HINT = hasHint();

  /** In the upper half a number for each round of tasks, in the lower half how many are left. */
  private final AtomicLong open = new AtomicLong();

  /** How many tasks of the round are not yet done. */
  private final AtomicInteger undone = new AtomicInteger();

  private final Thread[] workers;
  private final AtomicIntegerArray asleep;

  // Written by the caller before it opens a round.
  private Thread caller;
  private Task task;

  private int failedTask;
  private Throwable failure;

  /**
   * Of so many threads.
   *
   * @param threads at least 1, the caller
   */
  Team(int threads) {
    workers = new Thread[threads - 1];
    asleep = new AtomicIntegerArray(workers.length);
  }

  /**
   * Does tasks 0 to {@code count − 1}, and returns when all are done, even where some fail.
   *
   * @throws CompletionException if a task fails; its cause is that of the first one
   */
  void run(int count, Task what) {
    caller = Thread.currentThread();
    task = what;
    failure = null;
    undone.set(count);
    long round = (open.get() >>> 32) + 1 & Integer.MAX_VALUE;
    open.set(round << 32 | count);
    wake();
    while (takeOne()) {}
    for (int look = 0; undone.get() > 0; look++) {
      if (look < LOOKS) {
        hint();
      } else {
        LockSupport.park(this);
      }
    }
    if (failure != null) {
      throw new CompletionException("a training thread failed: " + failure, failure);
    }
  }

  private void wake() {
    for (int w = 0; w < workers.length; w++) {
      if (workers[w] == null) {
        int worker = w;
        Thread thread = new Thread(() -> work(worker), "synapt-training-" + (w + 1));
        thread.setDaemon(true);
        thread.start();
        workers[w] = thread;
      } else if (asleep.get(w) == 1) {
        LockSupport.unpark(workers[w]);
      }
    }
  }

  private void work(int worker) {
    while (open.get() != CLOSED) {
      if (!takeOne()) {
        sleep(worker);
      }
    }
  }

  /** Does one of the tasks that are left; false if there is none. */
  private boolean takeOne() {
    long left = open.get();
    while ((int) left > 0) {
      if (open.compareAndSet(left, left - 1)) {
        perform((int) left - 1);
        return true;
      }
      left = open.get();
    }
    return false;
  }

  private void perform(int number) {
    try {
      task.run(number);
    } catch (Throwable thrown) {
      fail(number, thrown);
    } finally {
      if (undone.decrementAndGet() == 0) {
        LockSupport.unpark(caller);
      }
    }
  }

  private synchronized void fail(int number, Throwable thrown) {
    if (failure == null || number < failedTask) {
      failedTask = number;
      failure = thrown;
    }
  }

  @NotOnAndroid
  private static boolean hasHint() {
    try {
      Thread.onSpinWait();
      return true;
    } catch (NoSuchMethodError e) {
      return false;
    }
  }

  /** Tells the processor that a loop waits. */
  @NotOnAndroid
  private static void hint() {
    if (HAS_HINT) {
      Thread.onSpinWait();
    }
  }

  private void sleep(int worker) {
    for (int look = 0; look < LOOKS; look++) {
      if (hasNews()) {
        return;
      }
      hint();
    }
    asleep.set(worker, 1);
    while (!hasNews()) {
      LockSupport.park(this);
    }
    asleep.set(worker, 0);
  }

  private boolean hasNews() {
    return (int) open.get() != 0;
  }

  /** Ends all threads, and waits until they have ended. An interruption is kept. */
  @Override
  public void close() {
    open.set(CLOSED);
    boolean interrupted = false;
    for (Thread worker : workers) {
      LockSupport.unpark(worker);
      while (worker != null && worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
