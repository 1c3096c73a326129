using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Support;

/// <summary>Optimisers that properties are checked on, by name.</summary>
internal static class Optimisers
{
    public static TheoryData<string> Names => ["plain", "heavyBall", "nesterov", "adam"];

    public static Optimiser Of(string name) => name switch
    {
        "plain" => Optimiser.Plain,
        "heavyBall" => new Momentum(0.8),
        "nesterov" => new Momentum(0.8, nesterov: true),
        _ => new Adam(0.85, 0.97, 1e-6),
    };

    /// <summary>A learning rate at which that optimiser changes a problem's outputs by some percent a step.</summary>
    public static double LearningRate(string name, Problem problem) => name == "adam" ? 1e-3 : 0.02 / problem.Network.Kappa;
}
