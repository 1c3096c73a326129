using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Overparameterisation;

/// <summary>
/// Trains one network for as long as its infinite-width kernel lets it take, and says which accuracies it reached in time.
/// </summary>
/// <remarks>
/// T(ε) = ⌈ln(2/ε)/(η λ_min(Θ∞))⌉, Θ∞ = κH∞. A network whose kernel is Θ∞ would be at L_T ≤ (ε/2)²L_0 by then, so that one whose smallest
/// eigenvalue is half of it still succeeds, with ε/2. Targets, inputs and T of a seed are the same at every width; W₀ and A are drawn
/// for each
/// width anew, so that widths are trials of their own.
/// </remarks>
internal static class SuccessRun
{
    public static void Measure(OverparameterisationSettings settings, CellContext context)
    {
        TangentProblem problem = TangentProblem.Create(settings, context,
            context.Seed.Child("network").Child("width").Child(settings.Network.Width));
        Network network = problem.Network.Network;
        (double smallest, double largest) = Limits(network.Activation, settings, problem, context);
        if (!(smallest > Rounding(problem.Dataset.Samples) * largest))
            throw new ArithmeticException(FormattableString.Invariant(
                $"λ_min(H∞) = {smallest} is rounding of λ_max = {largest}; T = ln(2/ε)/(ηλ_min) needs a positive one. ")
                + "Remedy: other inputs or a larger σ.");
        double learningRate = settings.Rate == RateProtocol.Own
            ? settings.Training.LearningRateAt(network.Kappa * largest)
            : settings.Training.LearningRateAt(settings.MatchedActivations.Max(name => LargestMatched(name, settings, problem, context)));
        int[] allowed = [.. settings.Accuracies.Select(accuracy =>
            Allowed(settings, accuracy, learningRate * network.Kappa * smallest))];

        double start = problem.Loss.Value(problem.Initial.Outputs);
        LossWatch watch = new([.. settings.Accuracies.Select(accuracy => accuracy * start)]);
        int last = allowed.Max();
        Trainer trainer = new(new GradientDescent(problem.Network, problem.Loss, learningRate),
            new StoppingCriteria(last, settings.Accuracies.Min() * start), [.. Enumerable.Range(0, last + 1)]);
        double endRatio = double.NaN;
        bool diverged = false;
        try
        {
            TrainingState end = trainer.Run(problem.InitialWeights, [watch], context.Progress, context.CancellationToken)
                .ThrowIfInterrupted(context.CancellationToken).State;
            endRatio = Spectrum.EigenvaluesOf(
                EmpiricalKernel.H(problem.Network, end.Weights, end.Hidden, context.CancellationToken),
                context.Resources, context.CancellationToken)[0] / smallest;
        }
        catch (DivergedException)
        {
            diverged = true; // a failure like any other
        }
        context.Add(new NetworkRow
        {
            Samples = problem.Dataset.Samples, Dimension = problem.Dataset.Dimension, Outputs = problem.Dataset.Outputs,
            LearningRate = learningRate, Kappa = network.Kappa, LimitSmallest = smallest, LimitLargest = largest,
            SmallestRatio = problem.Eigenvalues[0] / smallest, LargestRatio = problem.Eigenvalues[^1] / largest, EndRatio = endRatio,
            Steps = watch.LastStep, LossRatio = watch.Smallest / start, Diverged = diverged,
        });
        for (int k = 0; k < allowed.Length; k++)
            context.Add(new OutcomeRow
            {
                Accuracy = settings.Accuracies[k], Allowed = allowed[k], Reached = watch.Reached[k],
                Success = watch.Reached[k] <= allowed[k],
            });
    }

    /// <summary>T, at most the steps that the config allows.</summary>
    private static int Allowed(OverparameterisationSettings settings, double accuracy, double rate)
    {
        double steps = Math.Ceiling(Math.Log(2 / accuracy) / rate);
        return steps <= settings.MostSteps ? (int)steps : throw new ArithmeticException(FormattableString.Invariant(
            $"T = {steps} steps to ε = {accuracy}; the limit is mostSteps = {settings.MostSteps}. ")
            + "Remedy: raise it, or take inputs with a larger λ_min(H∞).");
    }

    /// <summary>λ_min and λ_max of H∞.</summary>
    private static (double Smallest, double Largest) Limits(
        Activation activation, OverparameterisationSettings settings, TangentProblem problem, CellContext context)
    {
        double[] eigenvalues = Spectrum.EigenvaluesOf(
            InfiniteWidthKernel.Of(activation, settings.Network.Sigma, problem.Dataset.X, context.Resources, context.CancellationToken),
            context.Resources, context.CancellationToken);
        return (eigenvalues[0], eigenvalues[^1]);
    }

    /// <summary>λ_max(Θ∞) of an activation at the output scale at which its trace is exp's.</summary>
    private static double LargestMatched(
        string name, OverparameterisationSettings settings, TangentProblem problem, CellContext context)
    {
        Activation activation = ActivationCatalogue.Create(name);
        double scale = MatchedOutputScale.Of(activation, settings.Network.Width, settings.Network.Sigma, problem.Dataset.X,
            context.Resources, context.CancellationToken);
        return activation.Kappa(scale, settings.Network.Width) * Limits(activation, settings, problem, context).Largest;
    }

    /// <summary>What eigenvalues of a matrix of that order are known to, relative to the largest.</summary>
    private static double Rounding(int order) => order * 1e-15;
}
