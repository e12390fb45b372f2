package dev.synapt.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TeamTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void eachTaskOfEachRoundIsDoneOnce(int threads) {
    int[] times = new int[7];
    try (Team team = new Team(threads)) {
      for (int round = 1; round <= 5_000; round++) {
        int count = 1 + round % 7;
        Arrays.fill(times, 0);
        // What tasks have written can be seen without any further synchronisation.
        team.run(count, number -> times[number]++);
        for (int number = 0; number < 7; number++) {
          assertEquals(number < count ? 1 : 0, times[number]);
        }
      }
    }
  }

  @Test
  void threadsThatSleepAreWoken() throws InterruptedException {
    try (Team team = new Team(3)) {
      for (int round = 0; round < 20; round++) {
        Thread.sleep(3);
        // Nobody gets on unless three threads are at it.
        CountDownLatch all = new CountDownLatch(3);
        team.run(3, number -> await(all));
      }
    }
  }

  private static void await(CountDownLatch all) {
    all.countDown();
    try {
      all.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void threadsEndWithTheTeam() {
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    try (Team team = new Team(3)) {
      CountDownLatch all = new CountDownLatch(3);
      team.run(
          3,
          number -> {
            seen.add(Thread.currentThread());
            await(all);
          });
    }
    assertEquals(3, seen.size());
    assertTrue(seen.remove(Thread.currentThread()));
    for (Thread thread : seen) {
      assertFalse(thread.isAlive());
      assertTrue(thread.isDaemon());
    }
  }

  @Test
  void firstFailureIsTheCauseAndAllTasksAreDone() {
    AtomicInteger done = new AtomicInteger();
    IllegalStateException two = new IllegalStateException("two");
    try (Team team = new Team(3)) {
      CompletionException failure =
          assertThrows(
              CompletionException.class,
              () ->
                  team.run(
                      6,
                      number -> {
                        done.incrementAndGet();
                        if (number == 2) {
                          throw two;
                        }
                        if (number > 2) {
                          throw new StackOverflowError("more");
                        }
                      }));
      assertSame(two, failure.getCause());
      assertEquals(6, done.get());
      team.run(6, number -> done.incrementAndGet());
      assertEquals(12, done.get());
    }
  }

  @Test
  void interruptionOfTheCallerIsKept() {
    try (Team team = new Team(2)) {
      Thread.currentThread().interrupt();
      int[] times = new int[100];
      team.run(100, number -> times[number]++);
      int[] once = new int[100];
      Arrays.fill(once, 1);
      assertArrayEquals(once, times);
      assertTrue(Thread.currentThread().isInterrupted());
    }
    assertTrue(Thread.interrupted());
  }

  @Test
  void teamThatWasNeverNeededHasNoThreads() {
    new Team(8).close();
    Team used = new Team(2);
    used.close();
    used.close();
  }
}
