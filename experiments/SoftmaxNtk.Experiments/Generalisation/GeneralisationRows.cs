using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Experiments.Generalisation;

/// <summary>What predicts the classes of test samples.</summary>
public enum Predictor
{
    /// <summary>The network where training ends.</summary>
    Trained,

    /// <summary>The network at the observed step from 1 on at which its loss on the validation samples is smallest.</summary>
    Stopped,

    /// <summary>Regression with the infinite-width kernel and the ridge whose loss on the validation samples is smallest.</summary>
    Ridge,

    /// <summary>The same without a ridge: the kernel trained for ever.</summary>
    Ridgeless,

    /// <summary>Descent with the infinite-width kernel for as many steps as the network's.</summary>
    Descent,
}

/// <summary>How well a predictor does.</summary>
[Table("predictions", "one row a cell and predictor")]
public sealed record PredictionRow
{
    [Column("what predicts")] public required Predictor Predictor { get; init; }
    [Column("the step (stopped) or ridge over the kernel's mean diagonal (ridge) that validation chose; NaN otherwise")]
    public required double Chosen { get; init; }

    [Column("share of training samples whose noisy label is missed")] public required double TrainError { get; init; }
    [Column("½‖F − Y‖² a sample on the validation samples, their labels as noisy as those of training")]
    public required double ValidationLoss { get; init; }

    [Column("½‖F − Y‖² a sample on the test samples")] public required double TestLoss { get; init; }
    [Column("share of test samples classified wrongly, their labels clean")] public required double TestError { get; init; }
    [Column("for each test sample r (rightly) or w (wrongly)")] public required string Answers { get; init; }
}

/// <summary>How a network was trained, and what the norm of its targets bounds.</summary>
[Table("networks", "one row a network")]
public sealed record GeneralisationRow
{
    [Column("steps taken")] public required int Steps { get; init; }
    [Column("η")] public required double LearningRate { get; init; }
    [Column("κ in H = Θ/κ")] public required double Kappa { get; init; }
    [Column("share of training labels that noise made wrong")] public required double WrongLabels { get; init; }
    [Column("L_T/L_0")] public required double LossRatio { get; init; }
    [Column("‖H_T − H_0‖_F/‖H_0‖_F")] public required double KernelDrift { get; init; }
    [Column("rms_r ‖w_r(T) − w_r(0)‖")] public required double TypicalMovement { get; init; }
    [Column("λ_{min}(H_∞)")] public required double LambdaMin { get; init; }
    [Column("yᵀH_∞⁻¹y, summed over outputs; NaN where H_∞ is singular to rounding")] public required double InverseForm { get; init; }
    [Column("tr H_∞/n, of one output")] public required double MeanDiagonal { get; init; }
    [Column("2√(tr H_∞·yᵀH_∞⁻¹y)/n")] public required double Bound { get; init; }
    [Column("√(2yᵀH_∞⁻¹y/n)")] public required double BoundAsForRelu { get; init; }
    [Column("the largest bound of a single output")] public required double LargestOutputBound { get; init; }
}
