package dev.synapt.samples;

import static dev.synapt.Activation.RELU;
import static dev.synapt.Activation.SOFTMAX;
import static dev.synapt.Loss.CROSS_ENTROPY;

import dev.synapt.Layer;
import dev.synapt.Network;
import dev.synapt.NeuralNetwork;
import dev.synapt.Samples;
import dev.synapt.train.LearningRate;
import dev.synapt.train.Metrics;
import dev.synapt.train.Sgd;
import dev.synapt.train.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two threads serve predictions while a third one learns, and publishes what it has learnt after
 * each epoch. Nobody waits: a snapshot is a copy that never changes, and to publish it is to write
 * one volatile reference. A server reads that once for each request and takes a fork of what is
 * new.
 *
 * <p>Every answer is held against what the snapshot's publisher got for that row, bit by bit: were
 * parameters read while they change, answers would differ.
 */
final class S11HotSwap {

  /** javac writes {@code S11HotSwap_DigitsNetwork} for this. */
  @NeuralNetwork(
      inputs = 64,
      layers = {@Layer(units = 64, activation = RELU), @Layer(units = 10, activation = SOFTMAX)},
      loss = CROSS_ENTROPY)
  interface Digits {}

  private static final int SERVERS = 2;
  private static final int EPOCHS = 40;

  private final Samples requests = DigitRows.test();
  private volatile Snapshot published;
  private volatile boolean closing;

  private S11HotSwap() {}

  public static void main(String[] args) throws InterruptedException, ExecutionException {
    new S11HotSwap().run();
  }

  private void run() throws InterruptedException, ExecutionException {
    S11HotSwap_DigitsNetwork network = S11HotSwap_DigitsNetwork.create(1);
    published = Snapshot.of(network, 0, requests);
    print("accuracy of version 0: %.4f", Metrics.accuracy(network, requests));

    ExecutorService threads = Executors.newFixedThreadPool(SERVERS);
    List<Future<Served>> servers = new ArrayList<>();
    for (int k = 0; k < SERVERS; k++) {
      Callable<Served> server = this::serve;
      servers.add(threads.submit(server));
    }
    Network learner = network.copy();
    Trainer.with(Sgd.momentum(0.9f))
        .learningRate(LearningRate.constant(0.05f))
        .epochs(EPOCHS)
        .shuffle(1)
        .onEpoch(epoch -> published = Snapshot.of(learner, epoch.number(), requests))
        .fit(learner, DigitRows.training());
    closing = true;
    threads.shutdown();

    Served all = new Served();
    for (Future<Served> server : servers) {
      all.add(server.get());
    }
    print("published while serving: %d versions", EPOCHS);
    print(
        "answers: %,d, by %d servers that took over %,d versions in all",
        all.answers, SERVERS, all.swaps);
    print("answers that no version gives: %d", all.torn);
    print(
        "accuracy of version %d: %.4f", all.version, Metrics.accuracy(published.fork(), requests));
  }

  /** What a server did. */
  private static final class Served {
    private long answers;
    private long swaps;
    private long torn;
    private int version = Integer.MAX_VALUE;

    private void add(Served other) {
      answers += other.answers;
      swaps += other.swaps;
      torn += other.torn;
      version = Math.min(version, other.version);
    }
  }

  /** Answers one request after another, at least one from the last version. */
  private Served serve() {
    Served served = new Served();
    float[] input = new float[requests.inputs()];
    float[] output = new float[10];
    Snapshot snapshot = null;
    Network network = null;
    boolean last = false;
    for (int row = 0; !last; row = (row + 1) % requests.size()) {
      last = closing;
      Snapshot latest = published;
      if (latest != snapshot) {
        snapshot = latest;
        network = snapshot.fork();
        served.swaps++;
      }
      requests.copyFeatures(row, input);
      network.predict(input, output);
      served.answers++;
      served.torn += snapshot.gives(row, output) ? 0 : 1;
    }
    served.version = snapshot.version();
    return served;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
