using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics.Landscape;
using SoftmaxNtk.Dynamics.Perturbations;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Randomness;

namespace SoftmaxNtk.Experiments.Landscape;

/// <summary>One-point convexity along training and in balls, curvature along training, the segment to its end, and slices.</summary>
internal sealed class PathMeasurement
{
    private readonly LandscapeSettings settings;
    private readonly TangentProblem problem;
    private readonly CellContext context;
    private readonly TrainedPath path;
    private readonly Seed seed;
    private readonly double initialLoss;

    private PathMeasurement(LandscapeSettings settings, TangentProblem problem, CellContext context)
    {
        (this.settings, this.problem, this.context) = (settings, problem, context);
        path = TrainedPath.Of(settings.Training, problem, [.. settings.Path.Shares.Union(settings.Path.CurvatureShares)], context);
        seed = context.Seed.Child("landscape");
        initialLoss = problem.Loss.Value(problem.Initial.Outputs);
    }

    public static void Measure(LandscapeSettings settings, TangentProblem problem, CellContext context)
    {
        PathMeasurement measurement = new(settings, problem, context);
        context.Add(measurement.path.Row(problem));
        measurement.AlongTraining();
        measurement.InBalls();
        measurement.Segment();
        if (context.Key.Replicate == 0)
            measurement.Slices();
    }

    private void AlongTraining()
    {
        foreach ((double share, DenseMatrix weights) in path.Moments)
        {
            ForwardPass state = problem.Network.Forward(weights, context.CancellationToken);
            if (settings.Path.Shares.Contains(share))
                context.Add(Point(PointKind.Training, double.NaN, share, 0, weights, state));
            if (settings.Path.CurvatureShares.Contains(share))
                context.Add(CurvatureMeasurement.At(settings.Curvature, problem, weights, state, share, context));
        }
    }

    private void InBalls()
    {
        KernelPoint point = problem.InitialPoint;
        Adversary adversary = RegionMeasurement.AdversaryOf(settings.Balls, point, context);
        (int d, int m) = (point.Weights.RowCount, point.Weights.ColumnCount);
        RandomDirection[] directions =
            [.. Enumerable.Range(0, settings.Balls.Draws).Select(draw => new RandomDirection(d, m, seed.Child("point").Child(draw)))];
        DenseMatrix? found = null;
        foreach (double radius in settings.Balls.Radii.Order())
        {
            for (int draw = 0; draw < directions.Length; draw++)
                Displaced(PointKind.Random, directions[draw].Displacement(radius), draw);
            found = adversary.Search(radius, found, context.CancellationToken).Displacement;
            Displaced(PointKind.Adversarial, found, 0);

            void Displaced(PointKind kind, DenseMatrix displacement, int draw)
            {
                DenseMatrix weights = point.DisplacedWeights(displacement);
                context.Add(Point(kind, radius, double.NaN, draw, weights, problem.Network.Forward(weights, context.CancellationToken)));
            }
        }
    }

    private void Segment()
    {
        DenseMatrix way = Way();
        LossSlice slice = new(problem.Network, problem.Loss, problem.InitialWeights);
        foreach (double position in Spread(0, 1, settings.Path.SegmentPoints))
            context.Add(new SegmentRow
            {
                Position = position, LossRatio = slice.At(way, position, context.CancellationToken) / initialLoss,
            });
    }

    private void Slices()
    {
        DenseMatrix way = Way();
        (int d, int m) = (way.RowCount, way.ColumnCount);
        DenseMatrix first = new RandomDirection(d, m, seed.Child("slice").Child("first")).Displacement(1);
        DenseMatrix second = new RandomDirection(d, m, seed.Child("slice").Child("second")).Displacement(1);
        double reach = settings.Path.SliceReach;
        double[] across = Spread(-reach, reach, settings.Path.SlicePoints);
        Slice(SlicePlane.Random, first, second, across, across);
        double length = TensorPrimitives.Norm<double>(way.Values) / Math.Sqrt(m);
        Slice(SlicePlane.Training, way, (DenseMatrix)second.Multiply(length),
            Spread(-0.5, 1.5, settings.Path.SlicePoints), Spread(-1, 1, settings.Path.SlicePoints));
    }

    private void Slice(SlicePlane plane, DenseMatrix first, DenseMatrix second, double[] alphas, double[] betas)
    {
        double[] losses = new LossSlice(problem.Network, problem.Loss, problem.InitialWeights)
            .On(first, second, alphas, betas, context.CancellationToken);
        for (int k = 0; k < losses.Length; k++)
            context.Add(new SliceRow
            {
                Plane = plane, Alpha = alphas[k % alphas.Length], Beta = betas[k / alphas.Length], LossRatio = losses[k] / initialLoss,
            });
    }

    private OnePointRow Point(PointKind kind, double radius, double share, int draw, DenseMatrix weights, ForwardPass state) => new()
    {
        Kind = kind,
        Radius = radius,
        Share = share,
        Draw = draw,
        LossRatio = problem.Loss.Value(state.Outputs) / initialLoss,
        EndLossRatio = path.EndLossRatio,
        Ratio = OnePointConvexity.At(problem.Network, problem.Loss, weights, state, path.Minimiser, context.CancellationToken),
    };

    /// <summary>W* − W(0).</summary>
    private DenseMatrix Way() => (DenseMatrix)(path.Minimiser - problem.InitialWeights);

    /// <summary>Evenly spaced numbers, both ends included.</summary>
    private static double[] Spread(double low, double high, int count) =>
        [.. Enumerable.Range(0, count).Select(k => low + ((high - low) * k / (count - 1)))];
}
