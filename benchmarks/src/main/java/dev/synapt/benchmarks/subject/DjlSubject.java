package dev.synapt.benchmarks.subject;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.synapt.benchmarks.network.Examples;

/** DJL on PyTorch with one thread. Where it trains, examples are tensors beforehand. */
final class DjlSubject implements Subject {

  static {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
  }

  private final Examples examples;
  private final DjlNetwork network;
  private final Loss loss;
  private final Model model;
  private final NDManager manager;
  private final Trainer trainer;
  private final NDArray[][] rows = new NDArray[Examples.ROWS][];
  private final NDArray[][] batches = new NDArray[Examples.ROWS / Examples.BATCH][];

  DjlSubject(dev.synapt.benchmarks.network.Shape shape, Examples examples, float learningRate) {
    this.examples = examples;
    network = new DjlNetwork(shape.architecture());
    loss = network.loss();
    model = Model.newInstance("network", "PyTorch");
    model.setBlock(network.block());
    manager = model.getNDManager();
    Optimizer sgd = Optimizer.sgd().setLearningRateTracker(Tracker.fixed(learningRate)).build();
    trainer = model.newTrainer(new DefaultTrainingConfig(loss).optOptimizer(sgd));
    trainer.initialize(new Shape(1, shape.architecture().inputs()));
    network.setParameters(shape.parameters());
    for (int row = 0; row < rows.length; row++) {
      rows[row] = tensors(row, 1);
    }
    for (int k = 0; k < batches.length; k++) {
      batches[k] = tensors(k * Examples.BATCH, Examples.BATCH);
    }
  }

  private NDArray[] tensors(int from, int count) {
    return new NDArray[] {
      matrix(manager, examples.inputs(from, count), count),
      matrix(manager, examples.targets(from, count), count)
    };
  }

  private static NDArray matrix(NDManager manager, float[] numbers, int rows) {
    return manager.create(numbers, new Shape(rows, numbers.length / rows));
  }

  @Override
  public float[] predict(int row) {
    try (NDManager scope = manager.newSubManager()) {
      NDList input = new NDList(matrix(scope, examples.input(row), 1));
      return network.output(trainer.evaluate(input).singletonOrThrow()).toFloatArray();
    }
  }

  @Override
  public void learn(int row) {
    step(rows[row]);
  }

  @Override
  public void batch(int from) {
    step(batches[from / Examples.BATCH]);
  }

  private void step(NDArray[] inputAndTarget) {
    try (NDManager scope = manager.newSubManager()) {
      // What is computed from a tensor lives as long as the tensor's manager.
      inputAndTarget[0].tempAttach(scope);
      inputAndTarget[1].tempAttach(scope);
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDList z = trainer.forward(new NDList(inputAndTarget[0]));
        collector.backward(loss.evaluate(new NDList(inputAndTarget[1]), z));
      }
      trainer.step();
    }
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
