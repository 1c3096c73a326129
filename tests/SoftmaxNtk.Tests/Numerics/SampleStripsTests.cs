using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Numerics.Simd;
using SoftmaxNtk.Tests.Support;

namespace SoftmaxNtk.Tests.Numerics;

/// <summary>
/// Every routine on strips against its formula written out, for every instruction set of this machine and ragged
/// shapes.
/// </summary>
public sealed class SampleStripsTests
{
    private const int Outputs = 3;

    /// <summary>
    /// n, d and neurons in a block: full strips and ragged ones, whole vectors and tails, tiles of every width.
    /// </summary>
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 7, 3, 2 }, { 24, 8, 8 }, { 25, 10, 9 }, { 48, 24, 3 }, { 50, 33, 4 }, { 71, 26, 5 }, { 23, 17, 6 }, { 100, 64, 7 },
        { 61, 2, 17 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Projection_and_combination_are_the_products_with_the_inputs(int samples, int dimension, int count)
    {
        double[] x = NumericsSamples.Gaussian(dimension * samples, "x"), v = NumericsSamples.Gaussian(dimension * count, "v");
        double[] g = NumericsSamples.Gaussian(samples * count, "g"), start = NumericsSamples.Gaussian(dimension * count, "start");
        double[] z = NumericsSamples.Product(Transpose.Yes, Transpose.No, samples, count, dimension, 1, x, dimension, v, dimension, 0,
            new double[samples * count], samples);
        double[] combined = NumericsSamples.Product(
            Transpose.No, Transpose.No, dimension, count, samples, 0.5, x, dimension, g, samples, 1, start,
            dimension);
        foreach (SampleStrips strips in ForEverySet(x, dimension))
        {
            double[] projected = new double[samples * count];
            AlignedMemory cut = new(strips.PaddedSamples * count);
            for (int s = 0; s < strips.Count; s++)
            {
                Strip strip = strips[s];
                double[] values = new double[strip.Height * count];
                strips.Project(strip, v, dimension, count, values);
                Unpack(strip, values, projected, samples);
                Span<double> place = cut.Span.Slice(strip.Start * count, strip.Height * count);
                place.Fill(double.NaN); // rows of no sample must not be read
                for (int r = 0; r < count; r++)
                    g.AsSpan(r * samples + strip.Start, strip.Count).CopyTo(place[(r * strip.Height)..]);
            }
            Tolerance.AssertClose(z, projected, Tolerance.Reordering);

            double[] padded = new double[strips.PaddedDimension * count];
            int half = strips.Count / 2;
            if (half > 0)
                strips.Combine(0, half, cut.Span, count, padded, accumulate: false);
            strips.Combine(half, strips.Count - half, cut.Span[(strips[half].Start * count)..], count, padded, accumulate: half > 0);
            double[] sum = [.. start];
            strips.AddScaled(0.5, padded, count, sum);
            Tolerance.AssertClose(combined, sum, Tolerance.Reordering);
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Exponentials_maxima_and_sums_are_those_of_the_entries(int samples, int dimension, int count)
    {
        double[] x = NumericsSamples.Gaussian(dimension * samples, "x"), signs = NumericsSamples.Gaussian(Outputs * count, "signs");
        foreach (SampleStrips strips in ForEverySet(x, dimension))
            for (int s = 0; s < strips.Count; s++)
            {
                Strip strip = strips[s];
                int height = strip.Height;
                double[] values = NumericsSamples.Gaussian(height * count, "values"), shift = NumericsSamples.Gaussian(height, "shift");
                double[] before = [.. values], maximum = NumericsSamples.Gaussian(height, "maximum"), sum = new double[height],
                    weighted = new double[height * Outputs];
                double[] largest = [.. maximum.Select((m, i) => Enumerable.Range(0, count).Max(r => Math.Max(m, before[r * height + i])))];
                strips.Maximum(strip, values, count, maximum);
                Assert.Equal(largest, maximum);
                strips.Exponentials(strip, values, count, shift, sum);
                Tolerance.AssertClose([.. before.Select((z, k) => Math.Exp(z - shift[k % height]))], values, Tolerance.Reordering);
                Tolerance.AssertClose([.. Enumerable.Range(0, height).Select(i =>
                    Enumerable.Range(0, count).Sum(r => values[r * height + i]))], sum,
                    Tolerance.Reordering);
                strips.AddWeighted(strip, values, count, signs, Outputs, weighted);
                Tolerance.AssertClose(
                    NumericsSamples.Product(Transpose.No, Transpose.Yes, height, Outputs, count, 1, values, height, signs, Outputs, 0,
                        weighted, height),
                    weighted, Tolerance.Reordering);
            }
    }

    [Theory, MemberData(nameof(Shapes))]
    public void Coefficients_and_features_are_their_formulas(int samples, int dimension, int count)
    {
        double[] x = NumericsSamples.Gaussian(dimension * samples, "x"), signs = NumericsSamples.Gaussian(Outputs * count, "signs");
        double[] residual = NumericsSamples.Gaussian(samples * Outputs, "residual"),
            mean = NumericsSamples.Gaussian(samples * Outputs, "mean");
        double[] offset = NumericsSamples.Gaussian(samples, "offset"), slopes = NumericsSamples.Gaussian(samples * count, "slopes");
        double Weighted(int i, int r) => Enumerable.Range(0, Outputs).Sum(l => residual[l * samples + i] * signs[r * Outputs + l]);
        double[] expected = [.. slopes.Select((slope, k) => slope * (Weighted(k % samples, k / samples) + offset[k % samples]))];
        double[] Expected(bool centred) => [.. Enumerable.Range(0, samples * Outputs * count).Select(k =>
        {
            (int row, int r) = (k % (samples * Outputs), k / (samples * Outputs));
            return 2 * slopes[r * samples + row % samples] * (signs[r * Outputs + row / samples] - (centred ? mean[row] : 0));
        })];
        foreach (SampleStrips strips in ForEverySet(x, dimension))
        {
            AlignedMemory lines = strips.Pack(residual), offsets = strips.Pack(offset), cut = strips.Pack(slopes);
            double[] coefficients = new double[samples * count], centred = new double[samples * Outputs * count],
                plain = new double[samples * Outputs * count];
            for (int s = 0; s < strips.Count; s++)
            {
                Strip strip = strips[s];
                Span<double> values = cut.Span.Slice(strip.Start * count, strip.Height * count);
                strips.Features(strip, values, count, 2, signs, Outputs, mean, centred);
                strips.Features(strip, values, count, 2, signs, Outputs, [], plain);
                strips.MultiplyByWeighted(
                    strip, values, count, lines.Span.Slice(strip.Start * Outputs, strip.Height * Outputs), signs, Outputs,
                    offsets.Span.Slice(strip.Start, strip.Height));
                Unpack(strip, values, coefficients, samples);
            }
            Tolerance.AssertClose(expected, coefficients, Tolerance.Reordering);
            Tolerance.AssertClose(Expected(centred: true), centred, Tolerance.Reordering);
            Tolerance.AssertClose(Expected(centred: false), plain, Tolerance.Reordering);
        }
    }

    [Theory, InlineData(1, 1), InlineData(23, 5), InlineData(50, 3)]
    public void Softmax_and_scaled_lines_are_their_formulas(int samples, int count)
    {
        double[] x = NumericsSamples.Gaussian(samples, "x"), scores = NumericsSamples.Gaussian(3 * samples * count, "scores");
        foreach (SampleStrips strips in ForEverySet(x, 1))
            for (int s = 0; s < strips.Count; s++)
            {
                Strip strip = strips[s];
                double[] values = [.. Enumerable.Range(0, strip.Height * count).Select(k => scores[k % scores.Length])],
                    before = [.. values];
                double[] maximum = [.. Enumerable.Range(0, strip.Height).Select(i => 1.5 - i)];
                double[] logSum = [.. Enumerable.Range(0, strip.Height).Select(i => 0.25 * i + 0.5)];
                double[] scaled = new double[values.Length];
                strips.MultiplyLines(strip, values, count, maximum, scaled);
                strips.Softmax(strip, values, count, maximum, logSum);
                for (int k = 0; k < values.Length; k++)
                {
                    int i = k % strip.Height;
                    Assert.Equal(before[k] * maximum[i], scaled[k]);
                    Tolerance.AssertClose(Math.Exp(before[k] - maximum[i] - logSum[i]), values[k], Tolerance.Reordering);
                }
            }
    }

    [Fact]
    public void Pairs_that_cancel_leave_exactly_nothing()
    {
        double[] x = NumericsSamples.Gaussian(30, "x"), half = NumericsSamples.Gaussian(24 * 5, "values");
        foreach (SampleStrips strips in ForEverySet(x, 1))
        {
            Strip strip = strips[0];
            double[] values = new double[strip.Height * 10], sums = new double[strip.Height];
            for (int r = 0; r < 10; r++)
                half.AsSpan(r / 2 * strip.Height, strip.Height).CopyTo(values.AsSpan(r * strip.Height));
            strips.AddWeighted(strip, values, 10, [1, -1, -1, 1, 1, -1, 1, -1, -1, 1], 1, sums);
            Assert.All(sums, sum => Assert.Equal(0, sum));
        }
    }

    private static IEnumerable<SampleStrips> ForEverySet(double[] inputs, int dimension) =>
        NumericsSamples.InstructionSetsHere.Select(set => new SampleStrips(inputs, dimension, set));

    private static void Unpack(Strip strip, ReadOnlySpan<double> values, Span<double> destination, int samples)
    {
        for (int r = 0; r < values.Length / strip.Height; r++)
            values.Slice(r * strip.Height, strip.Count).CopyTo(destination[(r * samples + strip.Start)..]);
    }
}
