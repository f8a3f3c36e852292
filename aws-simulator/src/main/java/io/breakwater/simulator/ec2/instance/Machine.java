package io.breakwater.simulator.ec2.instance;

import io.breakwater.simulator.core.ec2.InstanceShape;
import io.breakwater.simulator.ec2.storage.PublicImages;
import software.amazon.awssdk.services.ec2.model.Image;

/**
 * What boots: how its operating system expects the hardware to be.
 *
 * @param architecture in the words of EC2: {@code x86_64}, {@code i386} or {@code arm64}
 * @param bootMode in the words of EC2: {@code legacy-bios}, {@code uefi} or {@code uefi-preferred}
 * @param nitroDrivers whether it has the drivers that types on Nitro need
 * @param windows whether it is Windows
 * @param platformDetails in the words of EC2's bills: {@code Linux/UNIX}, {@code Windows}
 */
public record Machine(
        String architecture, String bootMode, boolean nitroDrivers, boolean windows, String platformDetails) {
    /** What answers say of Windows; the SDK's enumeration spells it otherwise and does not know it. */
    static final String WINDOWS_PLATFORM = PublicImages.WINDOWS;

    private static final String UEFI_PREFERRED = "uefi-preferred";

    /** A Linux for 64-bit Intel machines that starts by BIOS and has the drivers. */
    public static final Machine LINUX = new Machine("x86_64", InstanceShape.BIOS, true, false, "Linux/UNIX");

    /** A Windows for 64-bit Intel machines that starts by BIOS and has the drivers. */
    public static final Machine WINDOWS = new Machine("x86_64", InstanceShape.BIOS, true, true, "Windows");

    static Machine of(Image image) {
        boolean arm = "arm64".equals(image.architectureAsString());
        String bootMode =
                image.bootMode() == null ? (arm ? InstanceShape.UEFI : InstanceShape.BIOS) : image.bootModeAsString();
        return new Machine(
                image.architectureAsString(),
                bootMode,
                Boolean.TRUE.equals(image.enaSupport()),
                WINDOWS_PLATFORM.equals(image.platformAsString()),
                image.platformDetails());
    }

    boolean boots(InstanceShape shape) {
        return bootMode.equals(UEFI_PREFERRED) || shape.make().bootModes().contains(bootMode);
    }

    /** How it starts on that type. */
    String bootModeOn(InstanceShape shape) {
        if (!bootMode.equals(UEFI_PREFERRED)) {
            return bootMode;
        }
        return shape.make().bootModes().contains(InstanceShape.UEFI) ? InstanceShape.UEFI : InstanceShape.BIOS;
    }
}
