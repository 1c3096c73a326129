using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Spectra;

/// <summary>One network on one set of labels: what they are to its kernel, and training on them.</summary>
internal sealed class LabelledRun
{
    private readonly Labels labels;
    private readonly TangentProblem problem;
    private readonly SpectrumSettings settings;
    private readonly CellContext context;
    private readonly SquaredLoss loss;
    private readonly ShuffleExpectation expectation;
    private readonly double[] labelModes;
    private readonly double total;

    public LabelledRun(Labels labels, TangentProblem problem, DenseMatrix targets, SpectrumSettings settings, CellContext context)
    {
        (this.labels, this.problem, this.settings, this.context) = (labels, problem, settings, context);
        loss = new SquaredLoss(targets);
        expectation = new ShuffleExpectation(targets);
        Groups = new EigenGroups(problem.Spectrum.Eigenvalues, settings.GroupFactor);
        labelModes = ResidualModels.Modes(problem.Spectrum, loss.StackedTargets);
        total = labelModes.Sum(mode => mode * mode);
        Shares = [.. labelModes.Select(mode => mode * mode / total)];
    }

    /// <summary>The same for all labels.</summary>
    public EigenGroups Groups { get; }

    /// <summary>The share of ‖y‖² along each mode.</summary>
    public IReadOnlyList<double> Shares { get; }

    /// <summary>Trains, and leaves the rows of residuals, groups and labels.</summary>
    public void Train()
    {
        Spectrum spectrum = problem.Spectrum;
        double kappa = problem.Network.Network.Kappa, learningRate = problem.LearningRate(settings.Training);
        double[] residual = new double[problem.InitialResidual.Length];
        loss.Residual(problem.Initial.Outputs, residual);
        LinearisedDynamics linearised = new(spectrum.Scaled(kappa), residual);
        ResidualModels models = new(spectrum, ResidualModels.Modes(spectrum, residual), learningRate * kappa, context.Resources);
        int last = settings.Training.Steps;
        ResidualFollower follower = new(labels, problem, models, Groups, settings.Observations.Steps(last), context);
        Trainer trainer = new(new GradientDescent(problem.Network, loss, learningRate), settings.Training.Criteria(),
            [.. Enumerable.Range(0, last + 1)]);
        TrainingState end = trainer.Run(problem.InitialWeights, [follower], context.Progress, context.CancellationToken)
            .ThrowIfInterrupted(context.CancellationToken).State;

        DenseMatrix kernel = EmpiricalKernel.H(problem.Network, end.Weights, end.Hidden, context.CancellationToken);
        models.Advance(end.Step, kernel, context.CancellationToken);
        AddGroups(follower, models.Kernel);
        bool singular = spectrum.Smallest <= InfiniteWidth.KernelSpectrum.Rounding(labelModes.Length, spectrum.Largest);
        double[] targets = loss.StackedTargets.ToArray();
        context.Add(new LabelsRow
        {
            Labels = labels,
            InverseForm = singular ? double.NaN : labelModes.Select((mode, k) => mode * mode / spectrum.Eigenvalues[k]).Sum(),
            ExpectedInverseForm = singular ? double.NaN
                : total * Enumerable.Range(0, labelModes.Length).Sum(k => Expected(k) / spectrum.Eigenvalues[k]),
            StepsToHalf = follower.Whole.Steps,
            LinearisedStepsToHalf = LinearisedSteps(linearised, learningRate),
            Steps = end.Step,
            LossShare = end.Loss / linearised.LossAfter(0, learningRate),
            KernelDrift = TensorPrimitives.Distance<double>(kernel.Values, problem.InitialKernel.Values)
                / TensorPrimitives.Norm<double>(problem.InitialKernel.Values),
            LabelGrowth = Rayleigh(kernel, targets) / Rayleigh(problem.InitialKernel, targets),
        });
    }

    private void AddGroups(ResidualFollower follower, DenseMatrix rotated)
    {
        IReadOnlyList<double> eigenvalues = problem.Spectrum.Eigenvalues;
        foreach ((int group, int g) in Groups.All.Select((group, g) => (group, g)))
        {
            int[] own = Groups.Members(group);
            context.Add(new GroupRow
            {
                Labels = labels, Group = group, Modes = own.Length, Largest = eigenvalues[own[^1]], Smallest = eigenvalues[own[0]],
                LabelShare = own.Sum(k => Shares[k]),
                ExpectedShare = own.Sum(Expected),
                LearntShare = follower.Learnt.Length > 0 ? follower.Learnt[g] : double.NaN,
                StepsToHalf = follower.Halves[g].Steps,
                Growth = own.Sum(k => rotated[k, k]) / own.Sum(k => eigenvalues[k]),
            });
        }
    }

    /// <summary>How many steps the linearised network takes to half of its loss, however many; NaN if it never gets there.</summary>
    private static double LinearisedSteps(LinearisedDynamics linearised, double learningRate)
    {
        double half = linearised.LossAfter(0, learningRate) / 2;
        return StepsToLoss.Of(linearised, half, learningRate, 1 << 30) is not int step ? double.NaN
            : HalfLife.Between(step, linearised.LossAfter(step - 1, learningRate), linearised.LossAfter(step, learningRate), half);
    }

    /// <summary>The share of ‖y‖² that shuffled labels have along a mode on average.</summary>
    private double Expected(int mode) =>
        expectation.Share(problem.Spectrum.Eigenvectors.Values.AsSpan(mode * labelModes.Length, labelModes.Length));

    /// <summary>yᵀHy.</summary>
    private static double Rayleigh(DenseMatrix kernel, double[] y)
    {
        double sum = 0;
        for (int j = 0; j < y.Length; j++)
            sum += y[j] * TensorPrimitives.Dot<double>(kernel.Values.AsSpan(j * y.Length, y.Length), y);
        return sum;
    }
}
