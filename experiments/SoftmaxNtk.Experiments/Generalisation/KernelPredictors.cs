using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Datasets;
using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Laboratory.Cells;
using SoftmaxNtk.Models;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Experiments.Generalisation;

/// <summary>What the infinite-width kernel K of a network predicts from the training labels, each output by itself.</summary>
internal sealed class KernelPredictors
{
    private readonly Parts parts;
    private readonly DenseMatrix kernel;
    private readonly DenseMatrix toValidation, toTest;

    public KernelPredictors(Activation activation, double sigma, Parts parts, CellContext context)
    {
        this.parts = parts;
        DenseMatrix x = parts.Train.X;
        kernel = InfiniteWidthKernel.Of(activation, sigma, x, context.Resources, context.CancellationToken);
        Spectrum = Spectrum.Of(kernel, context.Resources, context.CancellationToken);
        toValidation = Between(parts.Validation);
        toTest = Between(parts.Test);

        DenseMatrix Between(Dataset other) =>
            InfiniteWidthKernel.Between(activation, sigma, other.X, x, context.Resources, context.CancellationToken);
    }

    /// <summary>Of K on the training inputs.</summary>
    public Spectrum Spectrum { get; }

    /// <summary>Regression with each ridge in turn; the one of the smallest validation loss, the first of equals.</summary>
    /// <param name="ridges">In units of tr K/n.</param>
    public PredictionRow Ridge(IReadOnlyList<double> ridges) =>
        ridges.Select(ridge => Regression(Predictor.Ridge, ridge)).MinBy(row => row.ValidationLoss)!;

    /// <summary>Regression without a ridge, by the pseudo-inverse.</summary>
    public PredictionRow Ridgeless() => Regression(Predictor.Ridgeless, 0) with { Chosen = double.NaN };

    /// <summary>Descent from F = 0 by an optimiser whose steps are linear in the gradient.</summary>
    public PredictionRow Descent(double kappa, int steps, double learningRate, Optimiser optimiser)
    {
        Spectrum theta = Spectrum.Scaled(kappa);
        LinearisedDynamics[] outputs =
        [
            .. Enumerable.Range(0, parts.Train.Outputs)
                .Select(l => new LinearisedDynamics(theta, (-parts.Train.Y.Row(l)).ToArray())),
        ];
        return Of(Predictor.Descent, double.NaN, (cross, l) =>
            outputs[l].TestOutputsAfter(new double[cross.RowCount], (DenseMatrix)(kappa * cross), steps, learningRate, optimiser));
    }

    private PredictionRow Regression(Predictor predictor, double ridge)
    {
        double unit = Spectrum.Eigenvalues.Sum() / parts.Train.Samples;
        return Of(predictor, ridge, (cross, l) =>
            KernelRegression.Outputs(Spectrum, cross, (-parts.Train.Y.Row(l)).ToArray(), ridge * unit));
    }

    private PredictionRow Of(Predictor predictor, double chosen, Func<DenseMatrix, int, double[]> predict)
    {
        return Prediction.Of(predictor, chosen, parts, On(parts.Train, kernel), On(parts.Validation, toValidation), On(parts.Test, toTest));

        Fit On(Dataset part, DenseMatrix cross) =>
            Fit.Of(part, [.. Enumerable.Range(0, part.Outputs).SelectMany(l => predict(cross, l))]);
    }
}
