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

    public LabelledRun(Labels labels, TangentProblem problem, DenseMatrix targets, SpectrumSettings settings, CellContext context)
    {
        (this.labels, this.problem, this.settings, this.context) = (labels, problem, settings, context);
        loss = new SquaredLoss(targets);
        expectation = new ShuffleExpectation(targets);
        Groups = new EigenGroups(problem.Spectrum.Eigenvalues, settings.GroupFactor);
        labelModes = ResidualModels.Modes(problem.Spectrum, loss.StackedTargets);
        double total = Form(labelModes, _ => 1);
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
        double rounding = InfiniteWidth.KernelSpectrum.Rounding(labelModes.Length, spectrum.Largest);
        double[] targets = loss.StackedTargets.ToArray();
        context.Add(new LabelsRow
        {
            Labels = labels,
            InverseForm = spectrum.Smallest > rounding ? Form(labelModes, k => 1 / spectrum.Eigenvalues[k]) : double.NaN,
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
        double[] vectors = problem.Spectrum.Eigenvectors.Values;
        foreach ((int group, int g) in Groups.All.Select((group, g) => (group, g)))
        {
            int[] own = Groups.Members(group);
            context.Add(new GroupRow
            {
                Labels = labels, Group = group, Modes = own.Length, Largest = eigenvalues[own[^1]], Smallest = eigenvalues[own[0]],
                LabelShare = own.Sum(k => Shares[k]),
                ExpectedShare = own.Sum(k => expectation.Share(vectors.AsSpan(k * eigenvalues.Count, eigenvalues.Count))),
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

    /// <summary>Σ_k w_k ⟨v_k, y⟩².</summary>
    private static double Form(double[] modes, Func<int, double> weight)
    {
        double sum = 0;
        for (int k = 0; k < modes.Length; k++)
            sum += weight(k) * modes[k] * modes[k];
        return sum;
    }

    /// <summary>yᵀHy.</summary>
    private static double Rayleigh(DenseMatrix kernel, double[] y)
    {
        double sum = 0;
        for (int j = 0; j < y.Length; j++)
            sum += y[j] * TensorPrimitives.Dot<double>(kernel.Values.AsSpan(j * y.Length, y.Length), y);
        return sum;
    }
}
