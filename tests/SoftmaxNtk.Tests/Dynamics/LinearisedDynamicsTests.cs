using SoftmaxNtk.Dynamics;
using SoftmaxNtk.Networks;
using SoftmaxNtk.Spectra;
using SoftmaxNtk.TangentKernels;
using SoftmaxNtk.Tests.Support;
using SoftmaxNtk.Training;

namespace SoftmaxNtk.Tests.Dynamics;

public sealed class LinearisedDynamicsTests
{
    public static TheoryData<string> Names => OracleCase.Names;

    [Theory, MemberData(nameof(Names))]
    public void Linearised_losses_agree_with_the_oracle(string name)
    {
        OracleCase c = new(name, TestCompute.Plain);
        ForwardPass state = c.Streamed.Forward(c.Weights);
        double[] residual = new double[c.Streamed.StackedCount];
        new SquaredLoss(c.Targets).Residual(state.Outputs, residual);
        LinearisedDynamics linearised = new(Spectrum.Of(EmpiricalKernel.Theta(c.Streamed, c.Weights, state), TestCompute.Plain), residual);
        double[] golden = c.Golden.Vector("linearisedLosses");
        for (int step = 0; step < golden.Length; step++)
            Tolerance.AssertClose(golden[step], linearised.LossAfter(step, c.Golden.Number("learningRate")), Tolerance.Oracle);
    }
}
