using SoftmaxNtk.Laboratory.Experiments;

namespace SoftmaxNtk.Experiments;

/// <summary>Every experiment, in the order in which they are reproduced.</summary>
public static class ExperimentCatalogue
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Experiment> All { get; } =
    [
        new Convergence.ConvergenceExperiment(),
        new Perturbation.PerturbationExperiment(),
        new LazyTraining.LazyTrainingExperiment(),
        new ScaleOrNormalisation.NormalisationExperiment(),
        new InfiniteWidth.InfiniteWidthExperiment(),
        new Spectra.SpectrumExperiment(),
        new Overparameterisation.OverparameterisationExperiment(),
        new Landscape.LandscapeExperiment(),
        new Generalisation.GeneralisationExperiment(),
        new LazyToRich.LazyToRichExperiment(),
    ];
}
