using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments;

/// <summary>How well outputs fit targets: the squared loss ½‖F − Y‖²_F and, for classes, which samples are classified rightly.</summary>
/// <param name="Loss">NaN where there is no such part of the data.</param>
/// <param name="Answers">For each sample r (rightly) or w (wrongly); empty where the data have no classes.</param>
internal sealed record Fit(double Loss, string Answers)
{
    /// <summary>How many samples are classified rightly; NaN where the data have no classes.</summary>
    public double RightCount => Answers.Length == 0 ? double.NaN : Answers.Count(answer => answer == 'r');

    /// <summary>The fit of the trained network on the test part of its data; nothing where there is none.</summary>
    public static Fit OnTest(TangentProblem problem, DenseMatrix weights, ComputeResources resources) =>
        problem.Dataset.Test is not Dataset test ? new Fit(double.NaN, "")
            : Of(test, new SampledNetwork(problem.Network.Network, test.X, resources).Forward(weights));

    /// <summary>The fit of outputs. A sample's class is that of its largest output or, with one output, its sign.</summary>
    public static Fit Of(Dataset data, ForwardPass state) => Of(data, state.Outputs);

    /// <summary>The same of outputs stacked by output, ℓ·n + i, whatever they come from.</summary>
    public static Fit Of(Dataset data, double[] stacked)
    {
        double loss = new SquaredLoss(data.Y).Value(stacked);
        if (data.Labels is null)
            return new Fit(loss, "");
        DenseMatrix outputs = (DenseMatrix)new DenseMatrix(data.Samples, data.Outputs, stacked).Transpose();
        return new Fit(loss, string.Concat(Enumerable.Range(0, data.Samples).Select(i => IsRight(data, outputs, i) ? 'r' : 'w')));
    }

    private static bool IsRight(Dataset data, DenseMatrix outputs, int i) => data.Outputs == 1
        ? outputs[0, i] * data.Y[0, i] > 0
        : outputs.Column(i).MaximumIndex() == data.Y.Column(i).MaximumIndex();
}
