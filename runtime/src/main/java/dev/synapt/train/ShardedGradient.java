package dev.synapt.train;

import dev.synapt.Network;
import dev.synapt.ParameterBlock;
import dev.synapt.Samples;

/**
 * The gradient of a mini-batch, computed by several threads. The batch is cut into shards, by its
 * length alone; each has a fork of the network with its own gradient. The sum over shards is taken
 * in their order, element by element. So the bits do not depend on how many threads there are, nor
 * on which of them does what.
 */
final class ShardedGradient implements AutoCloseable {

  /**
   * Each shard costs three passes over all parameters, about as much as ten rows do; the kernels
   * take 32 rows together.
   */
  private static final int LEAST_ROWS = 64;

  /** Each shard has a gradient of its own, in memory too. */
  private static final int MOST_SHARDS = 8;

  /** Below, one thread has summed up before another has woken. */
  private static final int FEW_PARAMETERS = 20_000;

  private static final int PARTS = 16;

  private final Samples samples;
  private final Team team;

  /** For each shard; the first is the network itself, which gets the sum. */
  private final Network[] networks;

  private final ParameterBlock[][] blocks;
  private final float[] losses;

  /** The blocks of part k of the sum are those from [k] to [k + 1]. */
  private final int[] partStarts;

  // Made once, since a lambda for each step would be allocated.
  private final Team.Task differentiation = this::differentiate;
  private final Team.Task summation = this::sum;

  // The mini-batch under way.
  private int[] rows;
  private int from;
  private int to;
  private int shardRows;
  private int shards;
  private long dropoutSeed;
  private long dropoutStep;
  private float factor;

  ShardedGradient(Network network, Samples samples, int threads, int batchSize) {
    this.samples = samples;
    networks = new Network[mostShards(Math.min(batchSize, samples.size()))];
    team = new Team(Math.min(threads, networks.length));
    blocks = new ParameterBlock[networks.length][];
    for (int s = 0; s < networks.length; s++) {
      networks[s] = s == 0 ? network : network.fork();
      blocks[s] = networks[s].parameterBlocks();
    }
    losses = new float[networks.length];
    partStarts = partStarts(blocks[0]);
  }

  private static int shardRows(int count) {
    int rows = (count - 1) / MOST_SHARDS + 1;
    return ((rows - 1) / LEAST_ROWS + 1) * LEAST_ROWS;
  }

  private static int shards(int count) {
    return (count - 1) / shardRows(count) + 1;
  }

  /** Of a mini-batch with so many rows or fewer: 400 rows have more shards than 600. */
  private static int mostShards(int count) {
    return Math.min(MOST_SHARDS, (count - 1) / LEAST_ROWS + 1);
  }

  /** Cuts blocks into parts of about the same number of elements. */
  private static int[] partStarts(ParameterBlock[] blocks) {
    long all = 0;
    for (ParameterBlock block : blocks) {
      all += block.values().length;
    }
    int parts = all < FEW_PARAMETERS ? 1 : PARTS;
    int[] starts = new int[parts + 1];
    long before = 0;
    int part = 1;
    for (int b = 0; b < blocks.length; b++) {
      before += blocks[b].values().length;
      while (part < parts && before * parts >= all * part) {
        starts[part++] = b + 1;
      }
    }
    starts[parts] = blocks.length;
    return starts;
  }

  /**
   * Leaves the mean gradient of a mini-batch in the network.
   *
   * @param weight the sum of the row weights
   * @return the mean loss; if it is not finite, what stands in the gradient has no meaning
   */
  float mean(int[] batchRows, int first, int end, double weight) {
    rows = batchRows;
    from = first;
    to = end;
    shardRows = shardRows(end - first);
    shards = shards(end - first);
    dropoutSeed = networks[0].dropoutSeed();
    dropoutStep = networks[0].dropoutStep();
    team.run(shards, differentiation);
    double sum = 0;
    for (int s = 0; s < shards; s++) {
      sum += losses[s];
    }
    float loss = (float) (sum / weight);
    if (Float.isFinite(loss)) {
      factor = (float) (1 / weight);
      team.run(partStarts.length - 1, summation);
    }
    return loss;
  }

  private void differentiate(int shard) {
    Network network = networks[shard];
    network.clearGradient();
    network.setDropout(dropoutSeed, dropoutStep);
    int first = from + shard * shardRows;
    int end = Math.min(first + shardRows, to);
    losses[shard] = network.accumulateGradient(samples, rows, first, end);
  }

  private void sum(int part) {
    for (int b = partStarts[part]; b < partStarts[part + 1]; b++) {
      // One array after another, and each stays in the cache until it is done.
      float[] sum = blocks[0][b].gradient();
      for (int s = 1; s < shards; s++) {
        add(sum, blocks[s][b].gradient());
      }
      scale(sum, factor);
    }
  }

  private static void add(float[] sum, float[] gradient) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += gradient[i];
    }
  }

  private static void scale(float[] gradient, float factor) {
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= factor;
    }
  }

  /** Ends all threads. */
  @Override
  public void close() {
    team.close();
  }
}
