using MathNet.Numerics.LinearAlgebra.Double;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Networks;

public sealed class StreamedNetworkOracleTests
{
    public static TheoryData<string> Names => OracleCase.Names;

    [Theory, MemberData(nameof(Names))]
    public void Outputs_loss_and_gradient_agree_with_the_oracle(string name)
    {
        OracleCase c = new(name, TestCompute.Plain);
        ForwardPass state = c.Streamed.Forward(c.Weights);
        Tolerance.AssertClose(c.Golden.Matrix("outputsF").Values, state.OutputMatrix().Values, Tolerance.Oracle);

        SquaredLoss loss = new(c.Targets);
        Tolerance.AssertClose(c.Golden.Number("loss"), loss.Value(state.Outputs), Tolerance.Oracle);

        double[] residual = new double[c.Streamed.StackedCount];
        loss.Residual(state.Outputs, residual);
        DenseMatrix gradient = new(c.Weights.RowCount, c.Weights.ColumnCount);
        c.Streamed.JacobianTransposeProduct(c.Weights, state, residual, gradient);
        Tolerance.AssertClose(c.Golden.Matrix("gradient").Values, gradient.Values, Tolerance.Oracle);
    }

    [Theory, MemberData(nameof(Names))]
    public void Coupled_networks_start_at_exactly_zero_where_the_oracle_does(string name)
    {
        OracleCase c = new(name, TestCompute.Plain);
        double[] outputs = c.Streamed.Forward(c.Weights).Outputs;
        bool oracleIsZero = c.Golden.Matrix("outputsF").Values.All(value => value == 0);
        Assert.Equal(oracleIsZero, outputs.All(value => value == 0));
    }

    [Theory, MemberData(nameof(Names))]
    public void Twenty_steps_of_gradient_descent_agree_with_the_oracle(string name)
    {
        OracleCase c = new(name, TestCompute.Plain);
        GradientDescent descent = new(c.Streamed, new SquaredLoss(c.Targets), c.Golden.Number("learningRate"));
        TrainingState state = descent.Start(c.Weights);
        double[] golden = c.Golden.Vector("gradientDescentLosses");
        for (int step = 0; step < golden.Length; step++)
        {
            Tolerance.AssertClose(golden[step], state.Loss, Tolerance.OracleAfterTwentySteps);
            if (step < golden.Length - 1)
                state = descent.Step(state);
        }
        Assert.Equal(20, state.Step);
        Tolerance.AssertClose(c.Golden.Matrix("weightsAfter20").Values, state.Weights.Values, Tolerance.OracleAfterTwentySteps);
        Tolerance.AssertClose(c.Golden.Number("maxMovement"), SoftmaxNtk.Dynamics.WeightMovement.Between(c.Weights, state.Weights),
            Tolerance.OracleAfterTwentySteps);
    }
}
