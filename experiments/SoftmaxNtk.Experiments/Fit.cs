using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Numerics;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments;

/// <summary>How well outputs fit targets: the squared loss ½‖F − Y‖²_F and, for classes, the share of samples classified rightly.</summary>
/// <param name="Loss">NaN where there is no such part of the data.</param>
/// <param name="AccuracyOfClasses">NaN where the data have no classes.</param>
internal sealed record Fit(double Loss, double AccuracyOfClasses)
{
    /// <summary>The fit of the trained network on the test part of its data; NaN where there is none.</summary>
    public static Fit OnTest(TangentProblem problem, DenseMatrix weights, ComputeResources resources)
    {
        if (problem.Dataset.Test is not Dataset test)
            return new Fit(double.NaN, double.NaN);
        ForwardPass state = new SampledNetwork(problem.Network.Network, test.X, resources).Forward(weights);
        return new Fit(new SquaredLoss(test.Y).Value(state.Outputs), Accuracy(test, state.OutputMatrix()));
    }

    /// <summary>The share of samples whose class is the largest output or, with one output, whose sign is the target's.</summary>
    public static double Accuracy(Dataset data, DenseMatrix outputs)
    {
        if (data.Labels is null)
            return double.NaN;
        int right = 0;
        for (int i = 0; i < data.Samples; i++)
            right += data.Outputs == 1
                ? (outputs[0, i] * data.Y[0, i] > 0 ? 1 : 0)
                : (outputs.Column(i).MaximumIndex() == data.Y.Column(i).MaximumIndex() ? 1 : 0);
        return (double)right / data.Samples;
    }
}
